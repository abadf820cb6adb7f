"""SIKS-NG: what is to be typed there."""
