"""Pengaturan: office, officials, accounts, look."""
