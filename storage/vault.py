"""Seals what is personal: AES-GCM under keys derived from the secret key, one key per case.

Destroying the key of a case makes all its words unreadable at once, while its events still verify.
"""

import hmac
import os
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.errors import Tampered

NONCE = 12  # bytes, as AES-GCM wants


class Vault:
    """Opens and seals bytes; nothing in it can be read without the secret key."""

    def __init__(self, secret: str) -> None:
        self._main = AESGCM(self._derived(secret, b"seal"))
        self._mac = self._derived(secret, b"mac")
        self._chain = self._derived(secret, b"chain")

    @staticmethod
    def _derived(secret: str, purpose: bytes) -> bytes:
        return HKDF(SHA256(), length=32, salt=None, info=b"huiyin " + purpose).derive(secret.encode())

    def seal(self, plain: bytes, key: bytes | None = None) -> bytes:
        """Sealed under a case's key, or under the main one."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher(key).encrypt(nonce, plain, None)

    def unseal(self, sealed: bytes, key: bytes | None = None) -> bytes:
        """Raises Tampered."""
        sealed = bytes(sealed)
        try:
            return self._cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], None)
        except (InvalidTag, ValueError) as error:  # ValueError: too short to hold even a nonce
            raise Tampered("sealed with another key, or changed since") from error

    def new_key(self) -> tuple[bytes, bytes]:
        """A key for one case, and the same sealed for storing."""
        key = AESGCM.generate_key(256)
        return key, self.seal(key)

    def mac(self, purpose: str, value: str) -> bytes:
        """A keyed fingerprint (32 bytes): proves that we made a value, or compares without storing it."""
        return hmac.digest(self._mac, f"{purpose}\0{value}".encode(), "sha256")

    def macs(self, purpose: str, values: Iterable[str]) -> list[bytes]:
        """The same of many values for one purpose: what they begin with is worked in once."""
        begun = hmac.new(self._mac, f"{purpose}\0".encode(), "sha256")
        return [_ended(begun, value) for value in values]

    def stamp(self, text: str) -> str:
        """A keyed fingerprint (64 hex digits) for the chain of events: no forging it without the secret."""
        return hmac.digest(self._chain, text.encode(), "sha256").hex()

    def _cipher(self, key: bytes | None) -> AESGCM:
        return self._main if key is None else AESGCM(key)


def _ended(begun: hmac.HMAC, value: str) -> bytes:
    one = begun.copy()
    one.update(value.encode())
    return one.digest()
