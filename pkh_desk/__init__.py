"""PKH Desk: the desktop program of a PKH sub-district office."""

__version__ = "0.1.0"
