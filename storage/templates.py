"""How a unit answers a topic: words that its people keep and use again."""

from storage.transaction import Tx


def keep(tx: Tx, unit: str, topic: str, words: str) -> None:
    """Keeps the words, in place of those kept before."""
    tx.run(
        "INSERT INTO templates (unit, topic, words) VALUES (:unit, :topic, :words) "
        "ON CONFLICT (unit, topic) DO UPDATE SET words = excluded.words",
        unit=unit,
        topic=topic,
        words=words,
    )


def of(tx: Tx, unit: str, topic: str) -> str:
    """The words kept for this topic; nothing where none were."""
    kept = tx.value(
        "SELECT words FROM templates WHERE unit = :unit AND topic = :topic", unit=unit, topic=topic
    )
    return "" if kept is None else str(kept)
