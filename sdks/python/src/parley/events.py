"""The event stream: what one item of it is, and how its text is read."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from typing import Any, Iterator

from ._answers import read_answer
from ._request import WrittenRequest
from .models import Event

_RETRY = 2.0
"""Seconds before the stream connects again, until the server names another time (``retry:``)."""
_SILENCE = 45.0
"""Three heartbeats: a connection on which nothing comes is dead."""


@dataclass(frozen=True)
class StreamedEvent:
    """One item of a stream."""

    id: str | None
    """Number of the event in its workspace, as text. Keep the one of the last event that you have dealt with: a later
    stream goes on behind it. None on signals such as ``typing``, which are not numbered and not repeated."""
    type: str
    """The event's type, a signal, or ``reset``: what happened since the last id cannot be sent any more. Read the lists
    again then."""
    data: dict[str, Any]
    """What the server sent. Of a signal, what it says: docs/guides/realtime.md."""

    @property
    def event(self) -> Event | None:
        """The event as ``events.list`` shows it. None: this is a signal or ``reset``."""
        return None if self.id is None or self.type == "reset" else read_answer(Event, self.data)


class StreamPosition:
    """Where a stream is, over all its connections."""

    def __init__(self, last_event_id: str | None) -> None:
        self._last_event_id = last_event_id
        self._retry = _RETRY

    def next_request(self, request: WrittenRequest) -> WrittenRequest:
        """The request of the next connection, behind the last event."""
        headers = {**request.headers, "accept": "text/event-stream"}
        if self._last_event_id is not None:
            headers["last-event-id"] = self._last_event_id
        return WrittenRequest(request.method, request.url, headers, timeout=_SILENCE)

    def pause(self, retry_after: float | None) -> float:
        """Seconds before the next connection."""
        return self._retry if retry_after is None else retry_after

    def take(self, block: _Block) -> StreamedEvent | None:
        """The item of a block. None: the block holds none, as a heartbeat."""
        if block.id is not None:
            self._last_event_id = block.id
        if block.retry is not None:
            self._retry = block.retry
        if block.event is None or block.data is None or block.event == "close":
            return None
        return StreamedEvent(block.id, block.event, json.loads(block.data))


@dataclass
class _Block:
    """One block of a stream of server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html"""

    id: str | None = None
    event: str | None = None
    data: str | None = None
    retry: float | None = None


class BlockReader:
    """Blocks of one connection, as they arrive. A block that is cut off was not received."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def read(self, received: bytes) -> Iterator[_Block]:
        *blocks, self._rest = (self._rest + self._decoder.decode(received)).split("\n\n")
        return map(_read_block, blocks)


def _read_block(text: str) -> _Block:
    block = _Block()
    # Not splitlines(): a text of a customer may hold other separators of lines.
    for line in text.split("\n"):
        name, _, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if name == "id":
            block.id = value
        elif name == "event":
            block.event = value
        elif name == "data":
            block.data = value if block.data is None else f"{block.data}\n{value}"
        elif name == "retry" and value.isdigit():
            block.retry = int(value) / 1000
    return block
