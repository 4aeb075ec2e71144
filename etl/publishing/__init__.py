"""From typed tables to one published edition: Parquet files, data package, edition pointer."""
