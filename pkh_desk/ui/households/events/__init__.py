"""Events of a household in the window: recording one, and what was recorded."""
