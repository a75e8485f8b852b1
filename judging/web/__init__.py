"""Guards, errors, filters and headers shared by every page."""
