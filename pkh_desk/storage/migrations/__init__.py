"""Schema history of the dataset. HEAD names the newest revision, so that opening needs no Alembic."""

HEAD = "0013"
HISTORY = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013")
