"""deploy/nginx.conf as it stands, with a real nginx, two real workers and a real PostgreSQL, on loopback."""

import asyncio
import os
import re
import shutil
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from emulator import Emulator
from tests.commands import STARTS_WITHIN, TOKEN
from tests.web.workers import WEBHOOK_SECRET, figures, free_port, settings, worker
from web.webhook import HEADER

SITE = Path(__file__).parents[2] / "deploy" / "nginx.conf"

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def nginx() -> str:
    """The path of nginx; without it a test is skipped, and in CI fails."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if path is not None:
        return path
    reason = "nginx is missing: `apt-get install nginx-light` brings it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def written(folder: Path, port: int, workers: list[int]) -> Path:
    """The site in a configuration of its own: other ports, plain HTTP, everything in one folder."""
    site = re.sub(r"(?m)^ *ssl_.*\n", "", SITE.read_text("utf-8")).replace("443 ssl", f"127.0.0.1:{port}")
    for known, ours in zip(("8081", "8082"), workers, strict=True):
        site = site.replace(f"127.0.0.1:{known}", f"127.0.0.1:{ours}")
    paths = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in paths)
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
        f"http {{ access_log off;\n{temporary}{site}}}\n"
    )
    return file


@asynccontextmanager
async def serving(nginx: str, file: Path) -> AsyncIterator[Process]:
    """nginx at work."""
    process = await asyncio.create_subprocess_exec(nginx, "-c", file, "-e", file.parent / "error.log")
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


async def test_the_site_of_deploy(nginx: str, postgres_url: str, tmp_path: Path) -> None:
    """Telegram reaches the workers and nobody else reaches anything; one worker less is not noticed."""
    port, ports = free_port(), [free_port(), free_port()]
    url = f"http://127.0.0.1:{port}"
    async with (
        Emulator(now=lambda: datetime.now(UTC), token=TOKEN) as emulator,
        aiohttp.ClientSession() as http,
    ):
        own = settings(emulator, postgres_url, f"{url}/telegram")
        async with (
            serving(nginx, written(tmp_path, port, ports)),
            worker(own, ports[0], tmp_path) as first,
            worker(own, ports[1], tmp_path),
        ):
            phones = [emulator.add_phone(1001 + i, "x", "zh-hans", start="") for i in range(4)]
            for phone in phones:
                await phone.expect("/help", timeout=STARTS_WITHIN)
            assert all([(await figures(each))["updates_received_total"] > 0 for each in ports])
            headers = {HEADER: WEBHOOK_SECRET}
            answers = {
                "a wrong secret": await http.post(f"{url}/telegram", data=b"{}", headers={HEADER: "x"}),
                "no update": await http.post(f"{url}/telegram", data=b"{}", headers=headers),
                "too large": await http.post(f"{url}/telegram", data=BytesIO(bytes(2**21)), headers=headers),
                "figures": await http.get(f"{url}/metrics"),
            }
            assert [answer.status for answer in answers.values()] == [403, 400, 413, 404]
            first.kill()
            for phone in phones:
                phone.say("/my")
                await phone.expect("还没有反映过", timeout=STARTS_WITHIN)
