"""Slides, 16:9, with native charts that can be edited in place."""
