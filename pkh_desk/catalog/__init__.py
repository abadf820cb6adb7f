"""Loads and validates the code lists of resources/ and of the office."""
