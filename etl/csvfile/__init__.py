"""CSV files: whether a file is one, and its records with the line at which each stands."""

from etl.csvfile.records import Record, read_records

__all__ = ["Record", "read_records"]
