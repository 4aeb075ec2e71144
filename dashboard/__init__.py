"""The dashboard: reads one published edition and nothing else (DESIGN section 3)."""
