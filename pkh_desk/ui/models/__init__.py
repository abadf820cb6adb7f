"""Models of lists: windowed for long ones, whole for short ones."""
