"""The sections of the page Evidence, one module of card functions each."""
