from __future__ import annotations

from itertools import islice
from typing import Any

import anyio
import httpx
import pytest
from clients import FakeServer, Pieces, problem

from parley import StreamedEvent
from parley.errors import UnauthenticatedError


def block(number: int) -> str:
    return f'id: {number}\nevent: message.received\ndata: {{"sequence":{number}}}\n\n'


def connection(*pieces: str, breaks: bool = False) -> httpx.Response:
    return httpx.Response(200, stream=Pieces(*pieces, breaks=breaks))


def take(server: FakeServer, count: int, **options: Any) -> list[StreamedEvent]:
    return list(islice(server.client().events.stream(**options), count))


@pytest.mark.parametrize("breaks", [False, True])
def test_a_cut_connection_goes_on_behind_the_last_id_and_a_cut_event_comes_whole(breaks: bool) -> None:
    server = FakeServer(
        connection(
            "id: 4\nretry: 700\n\n", block(5)[:20], block(5)[20:], block(6), block(7)[:30], breaks=breaks
        ),
        connection(": still here\nid: 6\n\n", block(7)),
    )
    taken = take(server, 3, types=["message.*", "contact.created"])
    assert [(one.id, one.type, one.data) for one in taken] == [
        (str(number), "message.received", {"sequence": number}) for number in (5, 6, 7)
    ]
    assert set(server.urls) == {"http://parley.test/v1/events/stream?types=message.%2A%2Ccontact.created"}
    assert server.header("last-event-id") == [None, "6"]
    assert server.waits == [0.7]


def test_a_connection_that_is_cut_before_its_first_event_goes_on_from_where_it_was_opened() -> None:
    server = FakeServer(
        connection("id: 9\nretry: 2000\n\n"), httpx.ConnectError("away"), connection(block(10))
    )
    take(server, 1)
    assert server.header("last-event-id") == [None, "9", "9"]


def test_signals_have_no_id_and_a_reset_is_announced() -> None:
    server = FakeServer(
        connection(
            'event: typing\ndata: {"typing":true}\n\n', 'id: 8\nevent: reset\ndata: {"reason":"expired"}\n\n'
        ),
        connection(block(9)),
    )
    taken = take(server, 3, last_event_id="1")
    assert [(one.id, one.type, one.event is None) for one in taken] == [
        (None, "typing", True),
        ("8", "reset", True),
        ("9", "message.received", False),
    ]
    assert server.header("last-event-id") == ["1", "8"]


def test_letters_that_are_cut_in_the_middle_and_strange_separators_of_lines_stay_whole() -> None:
    text = 'id: 1\nevent: message.received\ndata: {"text":"ü\u2028\u0085€"}\n\n'.encode()
    pieces = [text[index : index + 1] for index in range(len(text))]
    stream = Pieces()
    stream._pieces = pieces
    server = FakeServer(httpx.Response(200, stream=stream))
    assert take(server, 1)[0].data == {"text": "ü\u2028\u0085€"}


def test_too_many_streams_wait_as_asked_and_a_refusal_for_good_is_raised() -> None:
    server = FakeServer(problem("rate_limited", 429, retry_after="10"), problem("unauthenticated", 401))
    with pytest.raises(UnauthenticatedError):
        take(server, 1)
    assert server.waits == [10.0]


def test_an_async_stream_goes_on_in_the_same_way() -> None:
    server = FakeServer(connection(block(5), block(6)[:30], breaks=True), connection(block(6)))

    async def run() -> list[str | None]:
        ids: list[str | None] = []
        async for item in server.async_client().events.stream():
            ids.append(item.id)
            if len(ids) == 2:
                break
        return ids

    assert anyio.run(run) == ["5", "6"]
    assert server.header("last-event-id") == [None, "5"]
