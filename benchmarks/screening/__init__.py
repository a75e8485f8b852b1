"""Trains and measures the screening engine."""
