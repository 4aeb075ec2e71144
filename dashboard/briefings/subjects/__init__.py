"""The subjects that a briefing can be about, one a module."""
