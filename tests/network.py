"""No test leaves this machine: a call elsewhere is refused and fails its test, even if it was swallowed."""

import ipaddress
import socket
import sys
from typing import Any

INTERNET = (socket.AF_INET, socket.AF_INET6)
LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
CALLS = ("socket.connect", "socket.sendto", "socket.sendmsg")

attempts: list[str] = []


class OutsideNetworkError(RuntimeError):
    """A test tried to reach another machine."""


def guard() -> None:
    """Refuse, for the rest of this process, all but loopback and unix sockets.

    An audit hook sees what every Python library does, asyncio and threads included. It cannot see inside C
    libraries (libpq) and other processes (the browser): those are given addresses of this machine only.
    """
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in CALLS:
        _refuse(_called(*arguments))
    elif event in LOOK_UPS:
        _refuse(arguments[0])


def _called(caller: socket.socket, address: Any) -> Any:
    return address[0] if caller.family in INTERNET and address else None


def _refuse(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name and not is_here(name):
        attempts.append(name)
        raise OutsideNetworkError(name)


def is_here(name: str) -> bool:
    """Whether a host, by name or address, is this machine."""
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
