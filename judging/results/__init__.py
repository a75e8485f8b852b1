"""Fair totals, ranks, winners and their publication; stage five."""
