"""Compiled from the top-level ui/ by tools/compile_forms.py; never edited."""
