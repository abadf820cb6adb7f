"""Beranda: what waits today."""
