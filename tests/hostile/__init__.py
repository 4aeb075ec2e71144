"""Addresses and records that mean no good, and what must not come of them."""
