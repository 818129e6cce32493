"""Clients whose server gives these answers in turn, and the requests that it saw."""

from __future__ import annotations

import json
from typing import Any, AsyncIterator, Iterator, Union

import httpx

from parley import AsyncParley, Parley

Answer = Union[httpx.Response, Exception]


class FakeServer:
    """Also counts the seconds that a client would have waited."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.pop(0) if self._answers else httpx.ConnectError("no more answers")
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def answer_later(self, request: httpx.Request) -> httpx.Response:
        return self.answer(request)

    def client(self, api_key: Any = "parley_test_key", **options: Any) -> Parley:
        http = httpx.Client(transport=httpx.MockTransport(self.answer))
        return Parley(
            api_key, base_url="http://parley.test/", http_client=http, wait=self.waits.append, **options
        )

    def async_client(self, api_key: Any = "parley_test_key", **options: Any) -> AsyncParley:
        async def wait(seconds: float) -> None:
            self.waits.append(seconds)

        http = httpx.AsyncClient(transport=httpx.MockTransport(self.answer_later))
        return AsyncParley(api_key, base_url="http://parley.test", http_client=http, wait=wait, **options)

    @property
    def urls(self) -> list[str]:
        return [str(request.url) for request in self.requests]

    def header(self, name: str) -> list[str | None]:
        return [request.headers.get(name) for request in self.requests]


class Pieces(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that arrives in pieces, and may break behind them."""

    def __init__(self, *pieces: str, breaks: bool = False) -> None:
        self._pieces = [piece.encode() for piece in pieces]
        self._breaks = breaks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces
        if self._breaks:
            raise httpx.RemoteProtocolError("peer closed connection")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


def problem(code: str, status: int, **headers: str) -> httpx.Response:
    body = {
        "detail": f"it is {code}",
        "request_id": "req_1",
        "errors": [{"path": ["items", 0, "name"], "rule": "required", "message": "Send it."}],
        "error": {"code": code, "message": "", "params": {"a": 1}},
    }
    return httpx.Response(
        status, json=body, headers={key.replace("_", "-"): value for key, value in headers.items()}
    )


def ok(body: object, status: int = 200) -> httpx.Response:
    return httpx.Response(status, content=json.dumps(body))
