"""keys.json: the data key, wrapped once per account and once under the recovery code (DESIGN 7, SEMANTICS 20)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pkh_desk.domain.errors import DatasetError
from pkh_desk.storage.faults import room_in_dataset
from pkh_desk.storage.files import replace_file

FILE_NAME = "keys.json"
FORMAT = 1
KEY_BYTES = 32
LARGEST_KDF_KIB = 1024 * 1024
"""One gigabyte: more than an office's PC could derive a key with."""
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
        """ValueError for figures that no version of the program writes: a foreign file must not eat the memory."""
        cost = KdfCost(int(data["memory_kib"]), int(data["iterations"]), int(data["lanes"]))
        made = cls(_unb64(data["salt"]), _unb64(data["nonce"]), _unb64(data["key"]), cost)
        sizes = (len(made.salt), len(made.nonce), len(made.wrapped))
        limits = (
            (cost.lanes, 1, 16),
            (cost.iterations, 1, 64),
            (cost.memory_kib, 8 * cost.lanes, LARGEST_KDF_KIB),
        )
        if sizes != (16, 12, KEY_BYTES + 16) or any(not low <= number <= high for number, low, high in limits):
            raise ValueError("key slot out of bounds")
        return made


@dataclass(frozen=True, slots=True)
class _Contents:
    dataset_id: str
    salt: bytes
    slots: dict[str, _Slot]


@dataclass(frozen=True, slots=True)
class Former:
    """How a slot stood before it was replaced (None: not at all), to take the change back."""

    slot_id: str
    slot: _Slot | None
    replaced_by: _Slot


class KeyFile:
    """The key slots of one dataset. Every question and every change reads keys.json anew, since another process may
    have changed it; a change is written whole or not at all. In an open dataset only storage/slots.py changes it."""

    def __init__(self, path: Path, dataset_id: str, salt: bytes) -> None:
        self._path = path
        self.dataset_id = dataset_id
        self._salt = salt

    @classmethod
    def create(cls, folder: Path) -> KeyFile:
        """An empty key file for a new dataset."""
        made = cls(folder / FILE_NAME, secrets.token_hex(16), secrets.token_bytes(16))
        made._write({})
        return made

    @classmethod
    def load(cls, folder: Path) -> KeyFile:
        """Finds keys.json; DatasetError if it is missing or damaged."""
        path = folder / FILE_NAME
        data = _read(path)
        return cls(path, data.dataset_id, data.salt)

    def slot_id(self, login: str) -> str:
        """The salted identifier of an account: no name stands in keys.json."""
        return hashlib.sha256(self._salt + b"account:" + login.strip().casefold().encode()).hexdigest()[:32]

    def slot_ids(self) -> frozenset[str]:
        """Identifiers of the account slots."""
        return frozenset(self._slots()) - {_RECOVERY}

    def open(self, login: str, password: str) -> bytes | None:
        """The data key, or None for an unknown account or wrong password; always one key derivation."""
        return self._unwrap(self.slot_id(login), password)

    def open_with_recovery(self, code: str) -> bytes | None:
        """The data key by the printed recovery code, or None."""
        return self._unwrap(_RECOVERY, normal_recovery_code(code))

    def put(self, login: str, password: str, data_key: bytes, cost: KdfCost | None = None) -> Former:
        """Adds or replaces the slot of an account; returns how it stood before."""
        return self._put(self.slot_id(login), password, data_key, cost or KdfCost())

    def put_recovery(self, code: str, data_key: bytes, cost: KdfCost | None = None) -> None:
        """Adds or replaces the recovery slot."""
        self._put(_RECOVERY, normal_recovery_code(code), data_key, cost or KdfCost())

    def restore(self, former: Former) -> None:
        """Lets a slot stand again as it stood before a put, unless it has been changed once more."""
        slots = self._slots()
        if slots.get(former.slot_id) == former.replaced_by:
            self._write(_with(slots, former.slot_id, former.slot))

    def drop(self, slot_ids: Set[str]) -> None:
        """Drops these account slots where they exist."""
        slots = self._slots()
        kept = {slot_id: slot for slot_id, slot in slots.items() if slot_id == _RECOVERY or slot_id not in slot_ids}
        if len(kept) < len(slots):
            self._write(kept)

    def _put(self, slot_id: str, secret: str, data_key: bytes, cost: KdfCost) -> Former:
        salt, nonce = os.urandom(16), os.urandom(12)
        wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, self._bound_to(slot_id))
        slots, made = self._slots(), _Slot(salt, nonce, wrapped, cost)
        self._write(_with(slots, slot_id, made))
        return Former(slot_id, slots.get(slot_id), made)

    def _unwrap(self, slot_id: str, secret: str) -> bytes | None:
        slots = self._slots()
        slot = slots.get(slot_id)
        known = slot or _Slot(b"\0" * 16, b"\0" * 12, b"\0" * 48, _usual_cost(slots))
        derived = _derive(secret, known.salt, known.cost)
        try:
            return AESGCM(derived).decrypt(known.nonce, known.wrapped, self._bound_to(slot_id)) if slot else None
        except InvalidTag:
            return None

    def _bound_to(self, slot_id: str) -> bytes:
        return f"{self.dataset_id}:{slot_id}".encode()

    def _slots(self) -> dict[str, _Slot]:
        data = _read(self._path)
        if data.dataset_id != self.dataset_id:
            raise _unreadable()
        return data.slots

    def _write(self, slots: Mapping[str, _Slot]) -> None:
        data = {
            "format": FORMAT,
            "dataset": self.dataset_id,
            "salt": _b64(self._salt),
            "slots": [slot.as_json(slot_id) for slot_id, slot in sorted(slots.items())],
        }
        with room_in_dataset():
            replace_file(self._path, (json.dumps(data, indent=1) + "\n").encode())


def _read(path: Path) -> _Contents:
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["format"] != FORMAT:
            raise _of_another_format()
        slots = {slot["id"]: _Slot.from_json(slot) for slot in data["slots"]}
        return _Contents(str(data["dataset"]), _unb64(data["salt"]), slots)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _unreadable() from fault


def _of_another_format() -> DatasetError:
    return DatasetError(
        "dataset_newer",
        "Berkas kunci (keys.json) dibuat oleh versi PKH Desk yang lain.",
        kept="Data tidak dibuka dan tidak diubah.",
        todo="Pakai PKH Desk versi terbaru.",
    )


def _unreadable() -> DatasetError:
    return DatasetError(
        "keys_unreadable",
        "Berkas kunci (keys.json) tidak ada atau rusak.",
        kept="Data tetap terenkripsi dan tidak diubah.",
        todo="Kembalikan keys.json dari cadangan folder data ini.",
    )


def _with(slots: Mapping[str, _Slot], slot_id: str, slot: _Slot | None) -> dict[str, _Slot]:
    """The slots with one of them replaced, or taken out."""
    others = {one: known for one, known in slots.items() if one != slot_id}
    return {**others, slot_id: slot} if slot else others


def _usual_cost(slots: Mapping[str, _Slot]) -> KdfCost:
    """The cost of the existing slots, so that an unknown name takes as long as a known one."""
    return next((slot.cost for slot in slots.values()), KdfCost())


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
