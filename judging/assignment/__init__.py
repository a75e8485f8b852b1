"""Routes nominations to judges, fairly and without conflicts; stage three."""
