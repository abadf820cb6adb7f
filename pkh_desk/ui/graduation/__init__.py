"""Graduation cases: the board, a new case, one case with its next step, and its forms."""
