"""Components: who grows out of which, who has none left, where amounts differ."""
