"""The cards of the page Briefing: what it is of, what is in it, a look at it, the files."""
