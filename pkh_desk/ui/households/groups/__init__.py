"""Kelompok: groups, their households and facilitators."""
