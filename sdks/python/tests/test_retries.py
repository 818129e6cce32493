from __future__ import annotations

import re

import anyio
import httpx
import pytest
from clients import FakeServer, ok, problem

from parley import ParleyError
from parley.errors import RateLimitedError, UnauthenticatedError, UnavailableError


def send(server: FakeServer, key: str | None = None) -> None:
    parley = server.client()
    parley.messages.send(to="+919812345678", content={"type": "text", "text": "hi"}, idempotency_key=key)


def test_a_write_is_tried_again_with_the_same_key_and_a_read_without_any() -> None:
    server = FakeServer(problem("unavailable", 503), httpx.ReadError("reset"), ok({}))
    send(server)
    keys = server.header("idempotency-key")
    assert len(keys) == 3 and len(set(keys)) == 1
    assert re.fullmatch(r"[0-9a-f-]{36}", keys[0] or "")
    reading = FakeServer(problem("internal", 500), ok({}))
    reading.client().account.get()
    assert reading.header("idempotency-key") == [None, None]


def test_the_caller_gives_the_key_of_a_write() -> None:
    server = FakeServer(ok({}))
    send(server, "order-7")
    assert server.header("idempotency-key") == ["order-7"]


def test_429_waits_as_long_as_the_server_asks_and_leaves_a_long_wait_to_the_caller() -> None:
    server = FakeServer(problem("rate_limited", 429, retry_after="7"), ok({}))
    server.client().account.get()
    assert server.waits == [7.0]
    long = FakeServer(problem("rate_limited", 429, retry_after="3600"))
    with pytest.raises(RateLimitedError):
        long.client().account.get()


def test_it_gives_up_after_the_last_try_and_its_waits_grow() -> None:
    server = FakeServer()
    with pytest.raises(UnavailableError) as raised:
        server.client().account.get()
    assert (raised.value.status, raised.value.request_id, len(server.requests)) == (0, None, 4)
    assert isinstance(raised.value.__cause__, httpx.ConnectError)
    assert all(0.125 * 2**i <= waited <= 0.25 * 2**i for i, waited in enumerate(server.waits))


def test_a_try_that_takes_too_long_says_so() -> None:
    server = FakeServer(httpx.ReadTimeout("slow"))
    with pytest.raises(UnavailableError, match="did not answer in time"):
        server.client(max_retries=0).account.get()


def test_a_refusal_has_all_its_facts_and_is_not_retried() -> None:
    server = FakeServer(problem("validation_failed", 422))
    with pytest.raises(ParleyError) as raised:
        server.client().agents.create(name="")
    error = raised.value
    assert (error.code, error.status, error.message) == ("validation_failed", 422, "it is validation_failed")
    assert (error.request_id, error.params) == ("req_1", {"a": 1})
    assert [(one.path, one.rule) for one in error.fields] == [(["items", 0, "name"], "required")]
    assert "items.0.name: Send it." in str(error)
    assert len(server.requests) == 1


def test_an_answer_that_is_not_from_parley_is_an_error_by_its_status() -> None:
    server = FakeServer(httpx.Response(502, text="<h1>Bad gateway</h1>"))
    with pytest.raises(UnavailableError, match="Bad gateway"):
        server.client(max_retries=0).account.get()


def test_a_page_that_is_no_answer_is_an_error_too() -> None:
    server = FakeServer(httpx.Response(200, text="<h1>Sign in to the hotel</h1>"))
    with pytest.raises(UnavailableError, match="hotel"):
        server.client(max_retries=0).account.get()


def test_a_code_of_a_newer_server_is_an_error_by_its_status() -> None:
    server = FakeServer(problem("too_sunny", 409))
    with pytest.raises(ParleyError) as raised:
        server.client().account.get()
    assert (raised.value.code, raised.value.params) == ("conflict", {"code": "too_sunny"})


def test_a_token_that_the_server_refuses_is_replaced_once_and_the_write_keeps_its_key() -> None:
    asked: list[str | None] = []

    def token(refused: str | None) -> str:
        asked.append(refused)
        return "stale" if refused is None else "fresh"

    server = FakeServer(problem("unauthenticated", 401), ok({}))
    server.client(token).agents.create(name="Front desk")
    assert server.header("authorization") == ["Bearer stale", "Bearer fresh"]
    assert len(set(server.header("idempotency-key"))) == 1
    assert asked == [None, "stale"]
    refused = FakeServer(problem("unauthenticated", 401), problem("unauthenticated", 401))
    with pytest.raises(UnauthenticatedError):
        refused.client(token).account.get()
    assert len(refused.requests) == 2
    without_another = FakeServer(problem("unauthenticated", 401))
    with pytest.raises(UnauthenticatedError):
        without_another.client(lambda _: "only").account.get()
    assert len(without_another.requests) == 1


def test_the_async_client_tries_again_in_the_same_way() -> None:
    server = FakeServer(problem("unavailable", 503, retry_after="2"), httpx.ReadError("reset"), ok({}))

    async def run() -> None:
        async with server.async_client() as parley:
            await parley.agents.create(name="Front desk")

    anyio.run(run)
    assert len(server.requests) == 3 and len(set(server.header("idempotency-key"))) == 1
    assert server.waits[0] == 2.0


def test_the_async_client_replaces_a_token() -> None:
    async def token(refused: str | None) -> str:
        return "stale" if refused is None else "fresh"

    server = FakeServer(problem("unauthenticated", 401), ok({}))

    async def run() -> None:
        await server.async_client(token).account.get()

    anyio.run(run)
    assert server.header("authorization") == ["Bearer stale", "Bearer fresh"]
