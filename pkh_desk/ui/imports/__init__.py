"""Impor: from a file of the national system to households, in four steps that can be taken back."""
