"""The vault: what is sealed opens with the right key alone, and only if nobody touched it."""

import pytest

from storage.errors import Tampered
from storage.vault import NONCE, Vault

WORDS = "我们小区停水三天了没人管".encode()
VAULT = Vault("a secret for tests")


@pytest.mark.parametrize("words", [b"", b"\x00\xff", WORDS, WORDS * 100])
def test_what_is_sealed_opens(words: bytes) -> None:
    """Any words come back, under the main key and under a case's key, from a vault made later too."""
    key, _ = VAULT.new_key()
    again = Vault("a secret for tests")
    assert again.unseal(VAULT.seal(words)) == words
    assert again.unseal(VAULT.seal(words, key), key) == words


def test_sealed_words_cannot_be_read() -> None:
    """Nothing of the words shows, and the same words sealed twice do not look alike."""
    sealed = VAULT.seal(WORDS)
    assert not any(WORDS[i : i + 3] in sealed for i in range(len(WORDS) - 2))
    assert VAULT.seal(WORDS) != sealed


@pytest.mark.parametrize("place", [0, NONCE, NONCE + 5, -1])
def test_changed_words_are_found(place: int) -> None:
    """One bit changed in the nonce, the words or the seal itself, and nothing opens."""
    sealed = bytearray(VAULT.seal(WORDS))
    sealed[place] ^= 1
    with pytest.raises(Tampered):
        VAULT.unseal(bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 7, NONCE, NONCE + 1, 30, -1])
def test_words_cut_off_are_found(length: int) -> None:
    """Sealed words that lost their end do not open, however little is left."""
    with pytest.raises(Tampered):
        VAULT.unseal(VAULT.seal(WORDS)[:length])


def test_other_keys_do_not_open() -> None:
    """Another secret, another case's key, the main key for a case's words and the reverse all fail."""
    (key, _), (other, _) = VAULT.new_key(), VAULT.new_key()
    for vault, sealed, wrong in (
        (Vault("another secret"), VAULT.seal(WORDS), None),
        (VAULT, VAULT.seal(WORDS, key), other),
        (VAULT, VAULT.seal(WORDS, key), None),
        (VAULT, VAULT.seal(WORDS), key),
    ):
        with pytest.raises(Tampered):
            vault.unseal(sealed, wrong)


def test_the_key_of_a_case() -> None:
    """A case's key opens from its sealed form with the secret alone; no two cases share one."""
    key, sealed = VAULT.new_key()
    assert VAULT.unseal(sealed) == key
    assert len(key) == 32
    assert key not in sealed
    assert VAULT.new_key()[0] != key


def test_fingerprints() -> None:
    """A fingerprint depends on the secret, the purpose and the value, and on where one ends."""
    prints = {
        VAULT.mac("code", "AB12"),
        VAULT.mac("code", "AB13"),
        VAULT.mac("invite", "AB12"),
        VAULT.mac("co", "deAB12"),
        Vault("another secret").mac("code", "AB12"),
    }
    assert len(prints) == 5
    assert {len(each) for each in prints} == {32}
    assert Vault("a secret for tests").mac("code", "AB12") == VAULT.mac("code", "AB12")


def test_many_fingerprints() -> None:
    """Many at once are those of each."""
    words = ["AB12", "", "停水"]
    assert VAULT.macs("code", words) == [VAULT.mac("code", word) for word in words]
