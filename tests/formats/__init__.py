"""The same made-up list in every format that offices use; `python -m tests.formats` writes tests/data/formats anew."""
