"""What was sealed with the secret key, wherever it is kept: by it a wrong key is recognised."""

from storage.transaction import Tx


def any_sealed(tx: Tx) -> bytes | None:
    """Something sealed with the main key; None in a database that holds nothing sealed yet."""
    found = tx.value(
        "SELECT sealed FROM drafts UNION ALL SELECT sealed FROM (SELECT key_sealed AS sealed FROM cases "
        "WHERE key_sealed IS NOT NULL ORDER BY number DESC LIMIT 1) AS newest "
        "UNION ALL SELECT sealed FROM (SELECT sealed FROM outbox "
        "WHERE sealed IS NOT NULL ORDER BY id DESC LIMIT 1) AS latest LIMIT 1"
    )
    return None if found is None else bytes(found)
