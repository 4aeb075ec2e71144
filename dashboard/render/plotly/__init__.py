"""Charts on screen, by plotly.js in the reader's browser."""
