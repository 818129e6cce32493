"""Lists, page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import AsyncIterator, Awaitable, Callable, Generator, Generic, Iterator, List, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class _FirstPage(Generic[Item]):
    data: List[Item]
    """The items of this page, in the order of the list."""
    next_cursor: str | None
    """Send it as ``cursor`` to read the next page. None: this is the last one."""
    has_more: bool
    total: int | None
    """Number of all matches. Only with ``include="total"``."""


@dataclass(frozen=True)
class Page(_FirstPage[Item]):
    """One page in ``data``. Iterating gives every item of this page and of all pages behind it."""

    _read_after: Callable[[str], Page[Item]] = field(repr=False)

    def __iter__(self) -> Iterator[Item]:
        page = self
        while True:
            yield from page.data
            if not page.has_more or page.next_cursor is None:
                return
            page = self._read_after(page.next_cursor)


@dataclass(frozen=True)
class AsyncPage(_FirstPage[Item]):
    """One page of an :class:`AsyncPages`."""


class AsyncPages(Generic[Item]):
    """A list: its first page when awaited, every item of all pages in ``async for``."""

    def __init__(self, read: Callable[[str | None], Awaitable[AsyncPage[Item]]]) -> None:
        self._read = read

    def __await__(self) -> Generator[object, None, AsyncPage[Item]]:
        return self._read(None).__await__()

    async def __aiter__(self) -> AsyncIterator[Item]:
        page = await self._read(None)
        while True:
            for item in page.data:
                yield item
            if not page.has_more or page.next_cursor is None:
                return
            page = await self._read(page.next_cursor)
