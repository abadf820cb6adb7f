"""Dokumen > Formulir: the wording and the order of a form's blocks, with a live preview beside them."""
