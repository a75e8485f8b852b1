"""The screening engine."""
