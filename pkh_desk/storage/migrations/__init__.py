"""Schema history of the dataset. HEAD names the newest revision, so that opening needs no Alembic."""

HEAD = "0001"
HISTORY = ("0001",)
