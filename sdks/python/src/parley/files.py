"""Files that are sent and received."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import AsyncIterator, Iterator
from urllib.parse import unquote

import httpx


@dataclass(frozen=True)
class UploadedFile:
    """A file to send, with its name and its extension."""

    filename: str
    content: bytes
    mime_type: str = "application/octet-stream"

    @classmethod
    def from_path(cls, path: str | PathLike[str], mime_type: str | None = None) -> UploadedFile:
        """The extension names the type of the file, unless you give it."""
        file = Path(path)
        known = mime_type or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return cls(file.name, file.read_bytes(), known)


class _FileAnswer:
    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self.mime_type: str = response.headers.get("content-type", "application/octet-stream")
        self.filename: str = _read_filename(response.headers.get("content-disposition", ""))
        length = response.headers.get("content-length")
        self.size: int | None = None if length is None else int(length)
        """Bytes. None: the server makes the file while it sends it."""


class Download(_FileAnswer):
    """A file whose bytes are read as they arrive, once. Reading to the end, or ``with``, closes it."""

    def __iter__(self) -> Iterator[bytes]:
        with self:
            yield from self._response.iter_bytes()

    def read(self) -> bytes:
        return b"".join(self)

    def save(self, path: str | PathLike[str]) -> None:
        with open(path, "wb") as file:
            for part in self:
                file.write(part)

    def close(self) -> None:
        self._response.close()

    def __enter__(self) -> Download:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncDownload(_FileAnswer):
    """A file whose bytes are read as they arrive, once. Reading to the end, or ``async with``, closes it."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with self:
            async for part in self._response.aiter_bytes():
                yield part

    async def read(self) -> bytes:
        return b"".join([part async for part in self])

    async def save(self, path: str | PathLike[str]) -> None:
        with open(path, "wb") as file:
            async for part in self:
                file.write(part)

    async def aclose(self) -> None:
        await self._response.aclose()

    async def __aenter__(self) -> AsyncDownload:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _read_filename(disposition: str) -> str:
    """The name in the UTF-8 form comes first: https://www.rfc-editor.org/rfc/rfc6266#section-4.3"""
    encoded = re.search(r"filename\*=UTF-8''([^;]+)", disposition, re.IGNORECASE)
    if encoded:
        return unquote(encoded[1])
    plain = re.search(r'filename="([^"]*)"', disposition, re.IGNORECASE)
    return plain[1] if plain else "file"
