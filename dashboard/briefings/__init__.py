"""Briefings: what a reader takes along, from the same figures as the screen, with receipts inside."""
