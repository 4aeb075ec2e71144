"""Reports as PDF, set by typst: tagged, fonts embedded, no browser and no network."""
