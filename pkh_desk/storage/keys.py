"""keys.json: the data key, wrapped once per account and once under the recovery code (DESIGN 7, SEMANTICS 20)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pkh_desk.domain.errors import DatasetError
from pkh_desk.storage.files import replace_file

FILE_NAME = "keys.json"
KEY_BYTES = 32
_RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Cost of one Argon2id derivation; the default takes a modest PC a fraction of a second."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 2


@dataclass(frozen=True, slots=True)
class _Slot:
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: KdfCost

    def as_json(self, slot_id: str) -> dict[str, Any]:
        return {
            "id": slot_id,
            "kdf": "argon2id",
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
            "salt": _b64(self.salt),
            "nonce": _b64(self.nonce),
            "key": _b64(self.wrapped),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> _Slot:
        cost = KdfCost(int(data["memory_kib"]), int(data["iterations"]), int(data["lanes"]))
        return cls(_unb64(data["salt"]), _unb64(data["nonce"]), _unb64(data["key"]), cost)


class KeyFile:
    """The key slots of one dataset. Every change is written to disk at once, whole or not at all."""

    def __init__(self, path: Path, dataset_id: str, salt: bytes, slots: dict[str, _Slot]) -> None:
        self._path = path
        self.dataset_id = dataset_id
        self._salt = salt
        self._slots = slots

    @classmethod
    def create(cls, folder: Path) -> KeyFile:
        """An empty key file for a new dataset; written with its first slot."""
        return cls(folder / FILE_NAME, secrets.token_hex(16), secrets.token_bytes(16), {})

    @classmethod
    def load(cls, folder: Path) -> KeyFile:
        """Reads keys.json; DatasetError if it is missing or damaged."""
        path = folder / FILE_NAME
        try:
            data = json.loads(path.read_text("utf-8"))
            slots = {slot["id"]: _Slot.from_json(slot) for slot in data["slots"]}
            return cls(path, str(data["dataset"]), _unb64(data["salt"]), slots)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise DatasetError(
                "keys_unreadable",
                "Berkas kunci (keys.json) tidak ada atau rusak.",
                kept="Data tetap terenkripsi dan tidak diubah.",
                todo="Kembalikan keys.json dari cadangan folder data ini.",
            ) from fault

    def slot_id(self, login: str) -> str:
        """The salted identifier of an account: no name stands in keys.json."""
        return hashlib.sha256(self._salt + b"account:" + login.strip().casefold().encode()).hexdigest()[:32]

    def has(self, login: str) -> bool:
        return self.slot_id(login) in self._slots

    def slot_ids(self) -> frozenset[str]:
        """Identifiers of the account slots."""
        return frozenset(self._slots) - {_RECOVERY}

    def open(self, login: str, password: str) -> bytes | None:
        """The data key, or None for an unknown account or wrong password; always one key derivation."""
        return self._unwrap(self.slot_id(login), password)

    def open_with_recovery(self, code: str) -> bytes | None:
        """The data key by the printed recovery code, or None."""
        return self._unwrap(_RECOVERY, normal_recovery_code(code))

    def put(self, login: str, password: str, data_key: bytes, cost: KdfCost | None = None) -> None:
        """Adds or replaces the slot of an account."""
        self._put(self.slot_id(login), password, data_key, cost or KdfCost())

    def put_recovery(self, code: str, data_key: bytes, cost: KdfCost | None = None) -> None:
        """Adds or replaces the recovery slot."""
        self._put(_RECOVERY, normal_recovery_code(code), data_key, cost or KdfCost())

    def remove(self, login: str) -> None:
        """Drops the slot of an account, if there is one."""
        if self._slots.pop(self.slot_id(login), None):
            self._write()

    def _put(self, slot_id: str, secret: str, data_key: bytes, cost: KdfCost) -> None:
        salt, nonce = os.urandom(16), os.urandom(12)
        wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, self._bound_to(slot_id))
        self._slots = {**self._slots, slot_id: _Slot(salt, nonce, wrapped, cost)}
        self._write()

    def _unwrap(self, slot_id: str, secret: str) -> bytes | None:
        slot = self._slots.get(slot_id)
        known = slot or _Slot(b"\0" * 16, b"\0" * 12, b"\0" * 48, self._usual_cost())
        derived = _derive(secret, known.salt, known.cost)
        try:
            return AESGCM(derived).decrypt(known.nonce, known.wrapped, self._bound_to(slot_id)) if slot else None
        except InvalidTag:
            return None

    def _usual_cost(self) -> KdfCost:
        """The cost of the existing slots, so that an unknown name takes as long as a known one."""
        return next((slot.cost for slot in self._slots.values()), KdfCost())

    def _bound_to(self, slot_id: str) -> bytes:
        return f"{self.dataset_id}:{slot_id}".encode()

    def _write(self) -> None:
        data = {
            "format": 1,
            "dataset": self.dataset_id,
            "salt": _b64(self._salt),
            "slots": [slot.as_json(slot_id) for slot_id, slot in sorted(self._slots.items())],
        }
        replace_file(self._path, (json.dumps(data, indent=1) + "\n").encode())


def new_data_key() -> bytes:
    """A random data key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_code() -> str:
    """160 random bits as eight groups of four letters and digits, made to be printed and typed."""
    text = base64.b32encode(secrets.token_bytes(20)).decode()
    return "-".join(text[i : i + 4] for i in range(0, 32, 4))


def normal_recovery_code(code: str) -> str:
    """A typed recovery code without blanks and dashes, with the usual slips (0 for O, 1 for I, 8 for B) mended."""
    kept = "".join(code.split()).replace("-", "").upper()
    return kept.translate(str.maketrans("018", "OIB"))


def _derive(secret: str, salt: bytes, cost: KdfCost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(secret.encode("utf-8", "surrogateescape"))  # a password from the environment may be any bytes


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
