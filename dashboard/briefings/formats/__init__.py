"""The formats in which a briefing can be taken away, one a module."""
