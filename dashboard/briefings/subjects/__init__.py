"""The subjects of briefings: each an ordered choice of the screen's own figures."""
