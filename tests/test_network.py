"""The guard that keeps tests on this machine."""

import asyncio
import contextlib
import socket
from pathlib import Path

import aiohttp
import pytest

from tests.network import OutsideNetworkError, is_here

ELSEWHERE = "192.0.2.1"  # reserved for documentation (RFC 5737): nobody is there


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.8.9.1", "::1", "0.0.0.0"])
def test_this_machine_is_here(name: str) -> None:
    """Loopback names and addresses are this machine, and so is the address that servers bind to."""
    assert is_here(name)


@pytest.mark.parametrize("name", [ELSEWHERE, "10.0.0.1", "example.org", "localhost.example.org", "fe80::1"])
def test_other_machines_are_elsewhere(name: str) -> None:
    """Other machines, neighbours in a private network included, are elsewhere."""
    assert not is_here(name)


def test_refuses_a_connection(attempts: list[str]) -> None:
    """A plain socket is refused before a packet leaves, and the attempt is kept."""
    with socket.socket() as caller, pytest.raises(OutsideNetworkError, match=ELSEWHERE):
        caller.connect((ELSEWHERE, 80))
    assert attempts == [ELSEWHERE]
    attempts.clear()


def test_refuses_a_datagram(attempts: list[str]) -> None:
    """UDP needs no connection and is refused all the same."""
    with socket.socket(type=socket.SOCK_DGRAM) as caller, pytest.raises(OutsideNetworkError):
        caller.sendto(b"?", (ELSEWHERE, 53))
    attempts.clear()


def test_refuses_to_look_up_a_name(attempts: list[str]) -> None:
    """Asking a name server is leaving this machine."""
    with pytest.raises(OutsideNetworkError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)
    attempts.clear()


async def test_refuses_asyncio(attempts: list[str]) -> None:
    """The event loop's own connections are refused."""
    with pytest.raises(OutsideNetworkError):
        await asyncio.open_connection(ELSEWHERE, 80)
    attempts.clear()


async def test_refuses_an_http_client(attempts: list[str]) -> None:
    """A name looked up in a thread of the HTTP client is refused there."""
    async with aiohttp.ClientSession() as session:
        with pytest.raises(OutsideNetworkError):
            await session.get("https://example.org")
    attempts.clear()


@pytest.mark.xfail(raises=OutsideNetworkError, reason="this is what it shows")
def test_a_swallowed_refusal_fails_the_test() -> None:
    """Code that catches every error cannot hide that it tried to leave."""
    with socket.socket() as caller, contextlib.suppress(Exception):
        caller.connect((ELSEWHERE, 80))


async def test_loopback_is_free() -> None:
    """Servers and clients of one test meet on loopback."""
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    assert await reader.read() == b""
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


def test_unix_sockets_are_free(tmp_path: Path) -> None:
    """A PostgreSQL server of the tests is reached through a unix socket."""
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as caller:
        server.bind(str(tmp_path / "here"))
        server.listen()
        caller.connect(str(tmp_path / "here"))
