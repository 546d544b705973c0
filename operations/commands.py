"""The operator's commands, to be added to the command line of `bot.py`; all work while the bot serves."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from operations import leftovers
from operations.leftovers import Do, Lying, Shelf
from storage import backup
from storage.database import Database
from storage.vault import Vault

Work = Callable[[Database, Vault], Coroutine[None, None, None]]

What = Annotated[
    Do, typer.Argument(metavar="list|retry|drop", help="list, put back to be tried again, or erase for good")
]
Ids = Annotated[
    list[int] | None, typer.Argument(metavar="ID", help="the numbers listed", min=0, max=2**63 - 1)
]
All = Annotated[bool, typer.Option("--all", help="retry or drop all that lies there")]
After = Annotated[int, typer.Option(help="list what follows this number", min=0, max=2**63 - 1)]
Yes = Annotated[bool, typer.Option("--yes", help="drop without asking: it is gone then")]
States = Annotated[list[Lying] | None, typer.Option("--state", help="only those in this state")]


class Operator:
    """The commands. `at_database` runs work on the open database; `clock` gives aware times."""

    def __init__(self, *, at_database: Callable[[Work], None], clock: Callable[[], datetime]) -> None:
        self._at_database = at_database
        self._clock = clock

    def register(self, cli: typer.Typer) -> None:
        """Adds the commands to a command line."""
        for command in (self.backup, self.restore, self.quarantine, self.outbox):
            cli.command()(command)

    def backup(self, file: Annotated[Path, typer.Argument(help="the file to write; must not exist")]) -> None:
        """Copy the whole database into one file.

        The copy is of one moment, while the bot serves. What is personal stays sealed: keep the secret
        key elsewhere.
        """

        async def work(database: Database, _: Vault) -> None:
            kept = await backup.write(database, file)
            typer.echo(f"{file}: {kept}, {file.stat().st_size} bytes")

        self._at_database(work)

    def restore(self, file: Annotated[Path, typer.Argument(help="a file that `backup` wrote")]) -> None:
        """Fill an empty database from a backup.

        It may be of the other engine. All is restored, or nothing.
        """

        async def work(database: Database, vault: Vault) -> None:
            typer.echo(f"restored: {await backup.restore(database, file, vault)}")

        self._at_database(work)

    def quarantine(
        self, do: What, ids: Ids = None, every: All = False, after: After = 0, yes: Yes = False
    ) -> None:
        """See to updates that could not be handled and were set aside."""
        self._see_to(leftovers.QUARANTINE, do, ids or [], every=every, after=after, yes=yes)

    def outbox(
        self,
        do: What,
        ids: Ids = None,
        state: States = None,
        every: All = False,
        after: After = 0,
        yes: Yes = False,
    ) -> None:
        """See to messages that were not sent, or perhaps not."""
        shelf = leftovers.outbox(state or tuple(Lying))
        self._see_to(shelf, do, ids or [], every=every, after=after, yes=yes)

    def _see_to(self, shelf: Shelf, do: Do, ids: list[int], *, every: bool, after: int, yes: bool) -> None:
        if do is not Do.LIST and bool(ids) == every:
            raise typer.BadParameter("name the numbers, or say --all")
        if do is Do.DROP and not yes:
            raise typer.BadParameter("what is dropped is gone: say --yes if you are sure")
        refused = list[int]()

        async def work(database: Database, _: Vault) -> None:
            if do is Do.LIST:
                for line in await leftovers.page(database, shelf, after, self._clock()):
                    typer.echo(line)
                return
            numbers = ids or await leftovers.everything(database, shelf)
            refused.extend(await leftovers.act(database, shelf, do, numbers, self._clock()))
            typer.echo(f"{DONE[do]}: {len(numbers) - len(refused)}")

        self._at_database(work)
        for number in refused:
            typer.echo(f"{number}: left as it is; `list` says how it stands", err=True)
        if refused:
            raise typer.Exit(1)


DONE = {Do.RETRY: "put back", Do.DROP: "dropped"}
