"""Counting and choosing on published rows, without any page or chart."""
