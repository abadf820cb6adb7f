"""Importing roster files: read, judge, review, commit, undo."""

from pkh_desk.services.imports.recognised import MappedColumn, Recognised
from pkh_desk.services.imports.review import ImportReview
from pkh_desk.services.imports.service import ImportService

__all__ = ["ImportReview", "ImportService", "MappedColumn", "Recognised"]
