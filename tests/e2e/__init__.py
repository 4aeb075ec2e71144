"""The product used as a person would: a real server, a real Chromium, real files."""
