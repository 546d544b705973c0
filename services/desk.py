"""What lies on the desk while one transaction is open: the transaction, the moment, and the house's tools."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from cases.routing import Classifier
from storage.database import Database
from storage.transaction import Tx
from storage.vault import Vault
from town.model import Town

if TYPE_CHECKING:
    from services.dossier import Matter

T = TypeVar("T")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Office:
    """What all transactions share. `clock` gives aware times in whole seconds."""

    town: Town
    classifier: Classifier
    vault: Vault
    database: Database
    clock: Clock

    async def write(self, work: Callable[["Desk"], T]) -> T:
        """Runs `work(desk)` in one transaction: all of it is committed, or nothing."""
        return await self.database.write(lambda tx: work(self._desk(tx)))

    async def read(self, work: Callable[["Desk"], T]) -> T:
        """Runs `work(desk)` on one consistent picture of the database."""
        return await self.database.read(lambda tx: work(self._desk(tx)))

    def _desk(self, tx: Tx) -> "Desk":
        return Desk(tx, self.clock(), self.town, self.classifier, self.vault)


@dataclass(frozen=True, slots=True)
class Desk:
    """One open transaction at one moment."""

    tx: Tx
    now: datetime
    town: Town
    classifier: Classifier
    vault: Vault
    opened: "dict[str, Matter]" = field(default_factory=dict)  # what was reported, of cases opened so far
