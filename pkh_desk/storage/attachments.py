"""Encrypted files of the dataset, named by the keyed hash of what they hold: never changed, never named by people."""

from __future__ import annotations

import hmac
import os
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pkh_desk.domain.errors import DatasetError
from pkh_desk.storage.files import read_regular, replace_file

FOLDER = "attachments"
_MOST = 500_000_000
"""Bytes of one kept file; what is taken is much smaller."""


class AttachmentStore:
    """Keeps bytes under `attachments/ab/abcdef...`, each AES-256-GCM under a key of its own purpose."""

    def __init__(self, dataset: Path, data_key: bytes) -> None:
        self._folder = dataset / FOLDER
        self._content_key = _subkey(data_key, b"attachment content")
        self._name_key = _subkey(data_key, b"attachment name")

    def put(self, content: bytes) -> str:
        """Stores `content` and returns its name (64 hex digits); the same bytes are kept once.

        DatasetError if the folder does not take them; what is no file in its place is no copy of them.
        """
        name = hmac.new(self._name_key, content, sha256).hexdigest()
        path = self._path(name)
        if not path.is_file():
            nonce = os.urandom(12)
            sealed = nonce + AESGCM(self._content_key).encrypt(nonce, content, name.encode())
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, sealed)
            except OSError as fault:
                raise DatasetError(
                    "attachment_not_kept",
                    "Berkas lampiran tidak dapat disimpan di folder data.",
                    kept="Data lain tidak berubah.",
                    todo="Periksa tempat penyimpanan dan folder attachments, lalu coba lagi.",
                ) from fault
        return name

    def get(self, name: str) -> bytes:
        """The bytes behind a name; DatasetError if they are gone or damaged."""
        try:
            sealed = read_regular(self._path(name), _MOST)
            return AESGCM(self._content_key).decrypt(sealed[:12], sealed[12:], name.encode())
        except (OSError, InvalidTag, ValueError) as fault:
            raise DatasetError(
                "attachment_damaged",
                "Sebuah berkas lampiran hilang atau rusak.",
                kept="Data lain tidak terpengaruh.",
                todo="Kembalikan folder attachments dari cadangan.",
            ) from fault

    def is_sound(self, name: str) -> bool:
        """Whether a stored file opens and still matches its name."""
        try:
            return hmac.compare_digest(hmac.new(self._name_key, self.get(name), sha256).hexdigest(), name)
        except DatasetError:
            return False

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _subkey(data_key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"pkh-desk " + purpose).derive(data_key)
