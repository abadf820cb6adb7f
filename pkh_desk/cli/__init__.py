"""The terminal: the same services as the window, without Qt."""
