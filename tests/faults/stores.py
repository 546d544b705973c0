"""Databases that can be taken away from a bot: locked, moved, cut off, stopped, on a disk that is full."""

import asyncio
import resource
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from tests.databases import ALONE, Server, served

LOCKED_SECONDS = 6.0  # longer than SQLite's busy timeout
AWAY_SECONDS = 3.0
FULL_SECONDS = 4.0
FILE_DISK, SERVER_DISK = 32, 256  # megabytes
PIECE = 64 * 1024  # bytes: in pieces of this size a disk is filled
JOURNAL = 4096  # bytes that SQLite may still write where only its processes can be limited
LESS_WAL = ("max_wal_size = '64MB'", "min_wal_size = '32MB'")

Trouble = Callable[[], Coroutine[None, None, None]]


class Store:
    """A database at an address, and what can befall it; each trouble takes some seconds and is over then."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.troubles: dict[str, Trouble] = {}
        self.processes: Callable[[], Iterable[int]] = tuple  # who works on it, by their numbers


class FileStore(Store):
    """SQLite in a file of a folder, which is a small disk of its own, or is not."""

    def __init__(self, folder: Path, *, disk: bool) -> None:
        self._path = folder / "huiyin.db"
        super().__init__(f"sqlite:///{self._path}")
        self.troubles = {
            "file moved away": self._away,
            "disk full": self._full if disk else self._limited,
            "locked by another process": self._locked,
        }

    async def _locked(self) -> None:
        with closing(self._other()) as other:
            other.execute("BEGIN EXCLUSIVE")
            await asyncio.sleep(LOCKED_SECONDS)

    async def _away(self) -> None:
        elsewhere = self._path.with_suffix(".away")
        self._path.rename(elsewhere)
        await asyncio.sleep(AWAY_SECONDS)
        elsewhere.rename(self._path)

    async def _full(self) -> None:
        self._shorten()
        with filled(self._path.parent):
            await asyncio.sleep(FULL_SECONDS)

    async def _limited(self) -> None:
        self._shorten()
        limited = tuple(self.processes())
        for process in limited:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (JOURNAL, resource.RLIM_INFINITY))
        await asyncio.sleep(FULL_SECONDS)
        for process in limited:
            with suppress(ProcessLookupError):
                resource.prlimit(process, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)

    def _shorten(self) -> None:
        """Empties the journal: what it has room for is written even to a full disk."""
        with closing(self._other()) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _other(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, isolation_level=None, timeout=30)


class ServerStore(Store):
    """PostgreSQL on a server of its own; `disk` is the small one it lies on, if it does."""

    def __init__(self, server: Server, disk: Path | None) -> None:
        super().__init__(server.url("town"))
        self._server = server
        self._disk = disk
        self.troubles = {
            "server stopped and started": self._away,
            "connections cut": self._cut,
            "table locked": self._locked,
        } | ({"disk full": self._full} if disk else {})

    async def _locked(self) -> None:
        async with await psycopg.AsyncConnection.connect(self.url) as other:
            # One table stops everything that arrives; taking several could end in a deadlock with the bot.
            await other.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE")
            await asyncio.sleep(LOCKED_SECONDS)

    async def _away(self) -> None:
        await asyncio.to_thread(self._server.stop)
        await asyncio.sleep(AWAY_SECONDS)
        await asyncio.to_thread(self._server.start)

    async def _cut(self) -> None:
        async with await psycopg.AsyncConnection.connect(self.url) as other:
            await other.execute(ALONE.encode())

    async def _full(self) -> None:
        assert self._disk is not None
        with filled(self._disk):
            await asyncio.sleep(FULL_SECONDS)
        await asyncio.to_thread(self._server.start)  # a server that cannot write its log gives up


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """A disk without any room left."""
    filler = disk / "filler"
    try:
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(PIECE)):
                pass
        yield
    finally:
        filler.unlink()


@contextmanager
def small_disk(megabytes: int) -> Iterator[tuple[Path, bool]]:
    """A folder; whether it is a disk of its own, which only root may make."""
    folder = Path(tempfile.mkdtemp(prefix="huiyin-"))
    mount = ("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    own = (
        bool(shutil.which("mount"))
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    )
    try:
        yield folder, own
    finally:
        if own:
            subprocess.run(("umount", "-l", str(folder)), check=True)
        shutil.rmtree(folder)


@contextmanager
def file_store() -> Iterator[Store]:
    """A new SQLite database."""
    with small_disk(FILE_DISK) as (folder, own):
        yield FileStore(folder, disk=own)


@contextmanager
def server_store() -> Iterator[Store]:
    """A new PostgreSQL server with an empty database."""
    with small_disk(SERVER_DISK) as (folder, own), served(folder / "data") as server:
        for setting in LESS_WAL:
            server.run(f"ALTER SYSTEM SET {setting}")
        server.run("SELECT pg_reload_conf()")
        server.run("CREATE DATABASE town")
        yield ServerStore(server, folder if own else None)


STORES = {"sqlite": file_store, "postgres": server_store}
