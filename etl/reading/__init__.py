"""From a record folder to typed tables and geometries, with every fault located."""

from etl.reading.folder import Reading, input_files, read_tables, table_path

__all__ = ["Reading", "input_files", "read_tables", "table_path"]
