"""Keluarga: the list of households and the page of one household."""
