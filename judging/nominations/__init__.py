"""A nominator writes, saves and submits; stage one of six."""
