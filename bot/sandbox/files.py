"""Files up and down: kept in memory under ids that can be sent again."""

import struct
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.params import Upload
from bot.sandbox.wire import Json, bad

MAX_BYTES_KEPT = 256 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
_FOLDER = {
    "photo": "photos", "document": "documents", "video": "videos", "audio": "music",
    "voice": "voice", "animation": "animations", "sticker": "stickers", "video_note": "notes",
}  # fmt: skip
_NAMES = {
    "photo": "Photo", "document": "Document", "video": "Video", "audio": "Audio",
    "voice": "VoiceNote", "animation": "Animation", "sticker": "Sticker",
    "video_note": "VideoNote", "thumbnail": "Thumbnail",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that Telegram keeps."""

    id: str
    unique: str
    kind: str
    name: str
    mime: str
    path: str
    data: bytes
    width: int = 0
    height: int = 0

    def wire(self) -> Json:
        """Return what every file object has."""
        return {"file_id": self.id, "file_unique_id": self.unique, "file_size": len(self.data)}


class Files:
    """The files that were sent, within a bound of bytes; the oldest go first."""

    def __init__(self) -> None:
        self._by_id: OrderedDict[str, File] = OrderedDict()
        self._by_path: dict[str, File] = {}
        self._bytes = 0
        self._count = 0

    def add(self, kind: str, upload: Upload) -> File:
        """Keep an uploaded file.

        Raises:
            Refused: it is empty, too large, or no picture where one is needed.
        """
        size = len(upload.data)
        if not size:
            raise bad("file must be non-empty")
        width = height = 0
        if kind == "photo":
            if size > MAX_PHOTO:
                raise bad(
                    f"file of size {size} bytes is too big for a photo; "
                    f"the maximum size is {MAX_PHOTO} bytes"
                )
            width, height = _photo_size(upload.data)
        self._count += 1
        n = self._count
        extension = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        if kind == "photo":
            extension = "jpg"
        file = File(
            id=f"AgACAgIAAxkBAAI{kind[:2].upper()}{n:08d}AQADAgADeQADNgQ",
            unique=f"AQAD{n:08d}eQ",
            kind=kind,
            name=upload.name,
            mime=upload.mime,
            path=f"{_FOLDER.get(kind, 'documents')}/file_{n}.{extension}",
            data=upload.data,
            width=width,
            height=height,
        )
        self._by_id[file.id] = self._by_path[file.path] = file
        self._bytes += size
        while self._bytes > MAX_BYTES_KEPT and len(self._by_id) > 1:
            _, oldest = self._by_id.popitem(last=False)
            self._by_path.pop(oldest.path, None)
            self._bytes -= len(oldest.data)
        return file

    def find(self, file_id: str) -> File | None:
        """Return the file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> File | None:
        """Return the file with this download path."""
        return self._by_path.get(path)

    def take(self, kind: str, given: Upload | str | None) -> File:
        """Return the file that a call sends: newly uploaded, or known by its id.

        Raises:
            Refused: there is none, or it is of another kind.
        """
        if given is None:
            raise bad(f"there is no {kind.replace('_', ' ')} in the request")
        if isinstance(given, Upload):
            return self.add(kind, given)
        if given.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")  # the sandbox reaches no network
        if not (file := self.find(given)):
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind and not {file.kind, kind} <= {"document", "animation", "video"}:
            raise bad(f"can't use file of type {_NAMES[file.kind]} as {_NAMES[kind]}")
        return file


def photo_sizes(file: File) -> list[Json]:
    """Return the `PhotoSize`s of a photo, smallest first; the last is the whole."""
    whole = file.wire() | {"width": file.width, "height": file.height}
    longest = max(file.width, file.height)
    small = [
        file.wire()
        | {"width": max(1, file.width * n // longest), "height": max(1, file.height * n // longest)}
        for n in (90, 320)
        if n < longest
    ]
    return [*small, whole]


def _photo_size(data: bytes) -> tuple[int, int]:
    size = _dimensions(data)
    if not size or not all(size):
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _dimensions(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF, WebP or JPEG by its header."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:4] in {b"GIF8"} and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _webp(data)
    if data[:2] == b"\xff\xd8":
        for kind, at in _jpeg_segments(data):
            if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:
                height, width = struct.unpack(">HH", data[at + 3 : at + 7])
                return int(width), int(height)
    return None


def _webp(data: bytes) -> tuple[int, int]:
    if data[12:16] == b"VP8X":
        return (
            1 + int.from_bytes(data[24:27], "little"),
            1 + int.from_bytes(data[27:30], "little"),
        )
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return int(width) & 0x3FFF, int(height) & 0x3FFF


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        yield data[at + 1], at + 2
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
