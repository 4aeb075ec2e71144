"""From typed tables to one published edition: Parquet files, data package, edition pointer."""


class PublishingError(Exception):
    """Nothing was published; the message says why and what to do, fit to be shown."""
