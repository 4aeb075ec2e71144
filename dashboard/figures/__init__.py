"""What charts show, described without any drawing library (DESIGN section 5)."""
