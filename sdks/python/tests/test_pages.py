from __future__ import annotations

import anyio
import httpx
from clients import FakeServer, ok


def pages() -> list[httpx.Response]:
    return [
        ok({"data": [{"id": "a"}, {"id": "b"}], "next_cursor": "next", "has_more": True, "total": 3}),
        ok({"data": [{"id": "c"}], "next_cursor": None, "has_more": False}),
    ]


def test_a_list_is_its_first_page() -> None:
    server = FakeServer(*pages())
    page = server.client().agents.list(limit=2)
    assert [agent.id for agent in page.data] == ["a", "b"]
    assert (page.next_cursor, page.has_more, page.total, len(server.requests)) == ("next", True, 3, 1)


def test_iterating_gives_every_item_and_reads_pages_as_they_are_needed() -> None:
    server = FakeServer(*pages())
    agents = iter(server.client().agents.list(limit=2, status="active", page=1))
    assert [next(agents).id, next(agents).id, len(server.requests)] == ["a", "b", 1]
    assert [agent.id for agent in agents] == ["c"]
    assert server.urls[1] == "http://parley.test/v1/agents?limit=2&cursor=next&status=active"


def test_an_async_list_is_its_first_page_when_awaited_and_every_item_when_iterated() -> None:
    awaited, iterated = FakeServer(*pages()), FakeServer(*pages())

    async def run() -> tuple[int, list[str]]:
        page = await awaited.async_client().agents.list(limit=2)
        ids = [agent.id async for agent in iterated.async_client().agents.list(limit=2, page=1)]
        return len(page.data), ids

    assert anyio.run(run) == (2, ["a", "b", "c"])
    assert len(awaited.requests) == 1
    assert iterated.urls[1] == "http://parley.test/v1/agents?limit=2&cursor=next"
