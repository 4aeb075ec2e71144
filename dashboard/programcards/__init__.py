"""The parts of the page Programs, a module each."""
