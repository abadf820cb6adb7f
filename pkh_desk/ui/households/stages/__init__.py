"""Stage comparison: two lists beside each other, and the work lists until explained."""
