"""The keys that sign pictures (Ed25519, RFC 8032), as PEM files: one's own, and those trusted."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from dashboard.outputs.request import ExportError
from dashboard.text.sentences import signatures

LARGEST_KEY = 65_536
"""The most bytes of a file that is read as a key."""

MAKE = "openssl genpkey -algorithm ED25519 -out key.pem"
PUBLISH = "openssl pkey -in key.pem -pubout -out NAME.pem"
DECRYPT = "openssl pkey -in {} -out key.pem"


@dataclass(frozen=True)
class Keys:
    """The key that pictures are signed with, if there is one, and the names of trusted keys.

    A public key is written as the 64 hexadecimal digits of its 32 bytes.
    """

    own: Ed25519PrivateKey | None = None
    trusted: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def public(self) -> str:
        """The public half of the key that pictures are signed with; "" where there is none."""
        return _hex(self.own.public_key()) if self.own else ""

    def sign(self, message: bytes) -> str:
        """The signature as 128 hexadecimal digits; "" where there is no key to sign with."""
        return self.own.sign(message).hex() if self.own else ""

    def describe(self, key: str) -> str:
        """Who signed a picture whose signature is valid, in a sentence; `key` is "" for nobody."""
        if not key:
            return signatures.UNSIGNED
        if key in self.trusted:
            return signatures.trusted(self.trusted[key])
        if key == self.public:
            return signatures.OWN_KEY
        return signatures.strange(key_fingerprint(key))


NO_KEYS = Keys()


def read_keys(own: Path | None, trusted: Iterable[Path]) -> Keys:
    """The keys in those PEM files; a trusted key has the name of its file, without the ending.

    Raises `ExportError` for a file that does not hold such a key, that holds a private key which
    others can use, or that is the second of its name.
    """
    names: dict[str, str] = {}
    for path in trusted:
        if path.stem in names.values():
            raise ExportError(signatures.same_name(path.stem))
        names[_hex(_public(path))] = path.stem
    return Keys(_private(own) if own else None, MappingProxyType(names))


def valid(key: str, signature: str, message: bytes) -> bool:
    """Whether that is the signature of the message by the key, all as `Keys` writes them."""
    try:
        raw, signed = bytes.fromhex(key), bytes.fromhex(signature)
        Ed25519PublicKey.from_public_bytes(raw).verify(signed, message)
    except (ValueError, InvalidSignature):
        return False
    return (raw.hex(), signed.hex()) == (key, signature)


def key_fingerprint(key: str) -> str:
    """The SHA-256 of a public key as `openssl pkey -pubin -outform DER` writes it."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    written = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(written).hexdigest()


def _hex(key: Ed25519PublicKey) -> str:
    return key.public_bytes_raw().hex()


def _private(path: Path) -> Ed25519PrivateKey:
    """The private key in a PEM file that nobody else can read or write."""
    content = _read(path)
    if b"PUBLIC KEY-----" in content:
        raise ExportError(signatures.public_for_private(path))
    try:
        key = load_pem_private_key(content, password=None)
    except TypeError as error:  # that is how `cryptography` asks for a password
        raise ExportError(signatures.encrypted(path, DECRYPT.format(path))) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ExportError(signatures.no_private_key(path, MAKE)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ExportError(signatures.other_kind(path, MAKE))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise ExportError(signatures.key_open_to_others(path))
    return key


def _public(path: Path) -> Ed25519PublicKey:
    """The public key in a PEM file."""
    content = _read(path)
    if b"PRIVATE KEY-----" in content:
        raise ExportError(signatures.private_for_public(path, PUBLISH))
    try:
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ExportError(signatures.no_public_key(path, PUBLISH)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise ExportError(signatures.other_public_kind(path))
    return key


def _read(path: Path) -> bytes:
    """As much of the file as a key can have."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_KEY)
    except OSError as error:
        raise ExportError(signatures.unreadable_key(path, error.strerror)) from error
