"""Small pictures for people to send, and the size of pictures the bot sends; no imaging library."""

import math
import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

Colour = tuple[int, int, int]


def png(seed: int, width: int = 320, height: int = 240) -> bytes:
    """A picture of hills under the sky whose shapes and colours follow from the seed."""
    hue, line = (seed * 47) % 160, height * (35 + seed * 7 % 25) / 100
    sky, ground = (60 + hue // 2, 120 + hue // 3, 210 - hue // 4), (70 + hue // 2, 125 - hue // 6, 75)
    far, near = ridge(seed, line, width, height), ridge(seed * 3 + 1, line + height / 5, width, height)
    rows = []
    for row in range(height):
        air = blend(sky, (245, 245, 245), row / height)
        hill, meadow = blend(ground, air, 0.5), blend(ground, (20, 30, 20), row / height / 2)
        pixels = (
            meadow if row > low else hill if row > high else air for high, low in zip(far, near, strict=True)
        )
        rows.append(b"\0" + b"".join(map(bytes, pixels)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def ridge(seed: int, line: float, width: int, height: int) -> list[float]:
    """How far from the top a range of hills begins, column by column."""
    wide, narrow = width / 5, width / 13
    return [
        line + height / 17 * (math.sin(x / wide + seed) + math.sin(x / narrow + seed * 2) / 2)
        for x in range(width)
    ]


def blend(colour: Colour, other: Colour, share: float) -> Colour:
    """A colour with a share of another one in it."""
    red, green, blue = (int(one + (two - one) * share) for one, two in zip(colour, other, strict=True))
    return red, green, blue


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def measure(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG, None when it is neither."""
    if data.startswith(PNG) and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return measure_jpeg(data) if data.startswith(JPEG) else None


def measure_jpeg(data: bytes) -> tuple[int, int] | None:
    """Walks a JPEG's segments up to its frame header."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None
