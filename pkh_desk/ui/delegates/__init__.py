"""Delegates: how a cell is painted."""
