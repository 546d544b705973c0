"""Files of both sides: kept in memory, found by file_id or by download path; a file may be a size only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from emulator.judge import Upload
from emulator.pictures import JPEG, PNG, measure
from emulator.refusal import Refusal, bad_request

MEGABYTE = 1024 * 1024
DOWNLOAD, UPLOAD, PHOTO = 20 * MEGABYTE, 50 * MEGABYTE, 10 * MEGABYTE  # Telegram's limits, bytes
DETAILS: Mapping[str, Mapping[str, Any]] = {  # fields Telegram requires of a kind beside the common ones
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "audio": {"duration": 3, "mime_type": "audio/mpeg"},
    "video": {"duration": 3, "width": 320, "height": 240},
    "animation": {"duration": 3, "width": 320, "height": 240},
    "video_note": {"duration": 3, "length": 240},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
    "document": {},
}
SUFFIX = {"voice": ".oga", "audio": ".mp3", "video": ".mp4", "animation": ".mp4", "video_note": ".mp4"}


@dataclass(frozen=True)
class File:
    """A stored file; `content` is what a message that carries it has under its kind."""

    id: str
    kind: str
    size: int  # bytes
    path: str
    data: bytes | None = field(repr=False)
    content: Any

    def as_api(self) -> dict[str, Any]:
        """The File."""
        return {
            "file_id": self.id,
            "file_unique_id": unique(self.id),
            "file_size": self.size,
            "file_path": self.path,
        }


def unique(file_id: str) -> str:
    """The identifier of a file that is the same for every bot."""
    return f"U{file_id}"


@dataclass
class Files:
    """All files by their identifier."""

    known: dict[str, File] = field(default_factory=dict)

    def add(self, kind: str, data: bytes | None, size: int, name: str = "", **details: Any) -> File:
        """Stores a file of one kind but photo; `data` None means that only its size is known."""
        number = len(self.known) + 1
        identifier = f"{kind}-{number:06d}"
        content = {**DETAILS[kind], **details, "file_id": identifier, "file_unique_id": unique(identifier)}
        content |= {"file_size": size} | ({"file_name": name} if name and kind == "document" else {})
        suffix = SUFFIX.get(kind) or PurePosixPath(name).suffix
        file = File(identifier, kind, size, f"{kind}s/file_{number}{suffix}", data, content)
        self.known[identifier] = file
        return file

    def add_photo(self, data: bytes) -> File:
        """Stores a photo in two sizes, as Telegram does; the picture itself is the same."""
        width, height = measure(data) or (0, 0)
        if not width or width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS" if width else "IMAGE_PROCESS_FAILED")
        number = len(self.known) + 1
        sizes = list[dict[str, Any]]()
        for letter, scale in (("s", 4), ("x", 1)):
            identifier = f"photo-{number:06d}{letter}"
            size = {
                "width": max(width // scale, 1),
                "height": max(height // scale, 1),
                "file_size": len(data),
            }
            sizes.append({"file_id": identifier, "file_unique_id": unique(identifier)} | size)
            path = f"photos/file_{number}{letter}{'.png' if data.startswith(PNG) else '.jpg'}"
            self.known[identifier] = File(identifier, "photo", len(data), path, data, sizes)
        return self.known[sizes[-1]["file_id"]]

    def receive(self, kind: str, upload: Upload) -> File:
        """A file the bot uploads to send it."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > (PHOTO if kind == "photo" else UPLOAD):
            raise Refusal("Request Entity Too Large", 413)
        if kind == "photo":
            return self.add_photo(upload.data)
        return self.add(kind, upload.data, len(upload.data), upload.name)

    def sent_again(self, kind: str, identifier: str) -> File:
        """A file the bot names by its file_id to send it."""
        file = self.known.get(identifier)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def to_download(self, identifier: str) -> File:
        """A file the bot asks to download, refused above 20 MB."""
        file = self.known.get(identifier)
        if file is None:
            raise bad_request("invalid file_id")
        if file.size > DOWNLOAD:
            raise bad_request("file is too big")
        return file

    def at_path(self, path: str) -> File | None:
        """The file behind a download path."""
        return next((file for file in self.known.values() if file.path == path), None)


def mime_of(data: bytes) -> str:
    """The media type of a picture, or that of any bytes."""
    if data.startswith(PNG):
        return "image/png"
    return "image/jpeg" if data.startswith(JPEG) else "application/octet-stream"
