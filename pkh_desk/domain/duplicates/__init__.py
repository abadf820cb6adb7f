"""Finding people and households that stand twice in the roster, and planning how two become one."""
