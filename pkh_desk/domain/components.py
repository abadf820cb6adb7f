"""The benefit-bearing components, in the order of the national list (names and amounts are data in resources/)."""

from __future__ import annotations

COMPONENTS = ("HAMIL", "AUD", "SD", "SMP", "SMA", "DISABIL", "LANSIA", "HAM")
"""Short codes as in the FINAL CLOSING columns."""
