"""Requests and answers as they go over the wire: JSON, forms and uploads in, Telegram's envelope out."""

import json
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from emulator.judge import Upload
from emulator.refusal import Refusal, bad_request


async def read(request: web.Request) -> dict[str, Any]:
    """The parameters of a request: from its address, then from its body, as text, JSON values or Upload."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return given | await read_json(request)
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            with value.file as file:
                given[name] = Upload(value.filename, file.read(), value.content_type)
        else:
            given[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return given


async def read_json(request: web.Request) -> dict[str, Any]:
    """A body of JSON, which must be an object; null stands for a parameter that is not there."""
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("JSON object expected as the body")
    return {name: value for name, value in body.items() if value is not None}


def result(value: Any) -> web.Response:
    """A 200 with what a method gave."""
    return web.json_response({"ok": True, "result": value})


def updates(bodies: list[bytes]) -> web.Response:
    """A 200 with updates as they are, even if they are no JSON."""
    body = b'{"ok":true,"result":[' + b",".join(bodies) + b"]}"
    return web.Response(body=body, content_type="application/json")


def refused(refusal: Refusal) -> web.Response:
    """Telegram's error."""
    body: dict[str, Any] = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return web.json_response(body, status=refusal.status)
