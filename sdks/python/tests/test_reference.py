"""Every operation of the reference makes the request of its example, and reads the answer of its example."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from clients import FakeServer, ok, problem
from pydantic import BaseModel

from parley import Page, UploadedFile, _answers
from parley.errors import UnauthenticatedError

CALLS: list[dict[str, Any]] = json.loads(Path(os.environ["PARLEY_CALLS"]).read_text("utf-8"))
"""What tests/sdk/python-calls.ts has read from the reference."""


@pytest.fixture(autouse=True)
def known_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models are compared with the answers of the same version, so that nothing is left to the reader of unknown ones."""

    def refuse(kind: Any, value: Any) -> Any:
        raise AssertionError(f"The answer does not fit {kind.__name__}: {value}")

    monkeypatch.setattr(_answers, "_read_known", refuse)


def test_there_are_all_operations() -> None:
    assert len(CALLS) > 350


@pytest.mark.parametrize("call", CALLS, ids=[call["name"] for call in CALLS])
def test_the_example_of(call: dict[str, Any]) -> None:
    answer = call.get("answer")
    is_stream = call.get("transport") == "stream"
    nothing = problem("unauthenticated", 401) if is_stream else httpx.Response(204)
    server = FakeServer(nothing if answer is None else ok(answer))
    fields = call["input"]
    if call.get("transport") == "upload":
        fields = {**fields, "file": UploadedFile("prices.pdf", b"%PDF")}
    result = server.client().call(call["name"], fields)
    if is_stream:
        with pytest.raises(UnauthenticatedError):
            next(result)
    request = server.requests[0]
    assert (request.method, request.url.raw_path.decode().partition("?")[0]) == (call["method"], call["path"])
    assert dict(parse_qsl(request.url.query.decode())) == {
        name: text(value) for name, value in call["query"].items()
    }
    if call.get("body") is not None and call.get("transport") != "upload":
        assert json.loads(request.content) == call["body"]
    if answer is not None:
        assert normal(sent_back(result)) == normal(answer)


def sent_back(result: Any) -> Any:
    if isinstance(result, Page):
        page: Page[BaseModel] = result
        written: dict[str, Any] = {
            "data": [sent_back(item) for item in page.data],
            "next_cursor": page.next_cursor,
            "has_more": page.has_more,
        }
        return written if page.total is None else {**written, "total": page.total}
    return result.model_dump(mode="json", by_alias=True, exclude_unset=True)


def text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(text, value)) if isinstance(value, list) else str(value)


def normal(value: Any) -> Any:
    """The same time may be written in several ways."""
    if isinstance(value, dict):
        return {name: normal(item) for name, item in value.items()}
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, str) and value[10:11] == "T":
        return dt.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(dt.timezone.utc).isoformat()
    return value
