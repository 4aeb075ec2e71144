"""The sections of the page Context, one a module."""
