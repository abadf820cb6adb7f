"""Schema history of the dataset. HEAD names the newest revision, so that opening needs no Alembic."""

HEAD = "0002"
HISTORY = ("0001", "0002")
