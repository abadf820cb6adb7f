"""A package on its way: a text, the public key of who signed it, the signature (Ed25519, RFC 8032)."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pkh_desk.domain.records import PackageFigures
from pkh_desk.services.exchange.plausible import plausible

FORMAT = "pkh-desk-recap/1"
_ANY_FORMAT = "pkh-desk-recap/"
MOST_BYTES = 50_000_000


class Sealed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds; `payload` is signed byte for byte."""

    format: str
    payload: str
    key: bytes
    signature: bytes


class _Named(msgspec.Struct, frozen=True):
    format: str


def new_key() -> bytes:
    """A private key of 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public key of 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def fingerprint(public: bytes) -> str:
    """How people compare a key: `ABCD-EFGH-IJKL-MNOP-QRST` (100 bits of its hash)."""
    letters = b32encode(sha256(public).digest())[:20].decode()
    return "-".join(letters[at : at + 4] for at in range(0, 20, 4))


def same_fingerprint(public: bytes, said: str) -> bool:
    """Whether a person's copy of a fingerprint is that of the key; case, blanks and dashes do not matter."""
    plain = "".join(sign for sign in said.upper() if sign.isalnum())
    return plain == fingerprint(public).replace("-", "")


def seal(figures: PackageFigures, private: bytes) -> bytes:
    """The bytes of a package."""
    payload = msgspec.json.encode(figures)
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(payload)
    return msgspec.json.encode(Sealed(FORMAT, payload.decode(), public_of(private), signature))


def opened(data: bytes) -> Sealed | None:
    """The package in a file; None if it is none, or one of another version."""
    try:
        sealed = msgspec.json.decode(data, type=Sealed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return sealed if sealed.format == FORMAT and len(sealed.key) == 32 else None


def of_other_version(data: bytes) -> bool:
    """Whether a file says of itself that it is a package of another version of the program."""
    try:
        found = msgspec.json.decode(data, type=_Named).format
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return found.startswith(_ANY_FORMAT) and found != FORMAT


def is_genuine(sealed: Sealed) -> bool:
    """Whether the text is what the holder of the key signed."""
    try:
        Ed25519PublicKey.from_public_bytes(sealed.key).verify(sealed.signature, sealed.payload.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def figures_of(payload: str | bytes) -> PackageFigures | None:
    """The figures of a package's text; None if it is none, or no office can have such figures."""
    try:
        figures = msgspec.json.decode(payload, type=PackageFigures)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return figures if plausible(figures) else None
