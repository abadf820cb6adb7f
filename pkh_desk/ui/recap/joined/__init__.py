"""Rekap > Gabungan: packages sent to the regency, and the consolidated month."""
