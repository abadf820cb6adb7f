"""Schema history of the dataset. HEAD names the newest revision, so that opening needs no Alembic."""

HEAD = "0016"
HISTORY = tuple(f"{number:04d}" for number in range(1, int(HEAD) + 1))
