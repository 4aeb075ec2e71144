"""Files made outside the page's own run: a bounded queue of jobs and their results."""
