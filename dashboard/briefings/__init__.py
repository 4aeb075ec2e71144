"""Briefings: what a view shows as a file that can be presented, edited and defended."""
