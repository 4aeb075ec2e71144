"""The parts of the page Country: cards for one country, or for two beside one another."""
