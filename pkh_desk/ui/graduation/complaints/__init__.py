"""Pengaduan: complaints beside the cases."""
