from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import httpx
import pytest
from clients import FakeServer, ok

from parley import Parley, UploadedFile


def test_path_query_and_body_are_put_where_the_operation_wants_them() -> None:
    server = FakeServer(ok({}), ok({}), ok({}), httpx.Response(204))
    parley = server.client()
    parley.contacts.update("cnt_a/b", name="Asha", email=None)
    parley.agents.get_version("agt_1", 3, compare_with=2)
    parley.call("contacts.create", {"phone": "+919812345678"})
    parley.contacts.delete("cnt_1")
    assert [(one.method, str(one.url), one.content) for one in server.requests] == [
        ("PATCH", "http://parley.test/v1/contacts/cnt_a%2Fb", b'{"name": "Asha", "email": null}'),
        ("GET", "http://parley.test/v1/agents/agt_1/versions/3?compare_with=2", b""),
        ("POST", "http://parley.test/v1/contacts", b'{"phone": "+919812345678"}'),
        ("DELETE", "http://parley.test/v1/contacts/cnt_1", b""),
    ]
    assert server.header("authorization") == ["Bearer parley_test_key"] * 4


def test_truths_lists_and_times_are_written_as_the_server_reads_them() -> None:
    page: dict[str, object] = {"data": [], "next_cursor": None, "has_more": False}
    server = FakeServer(ok(page), ok({}))
    parley = server.client()
    since = dt.datetime(2026, 5, 10, 14, 22, tzinfo=dt.timezone.utc)
    parley.contacts.list(tags=["a", "b"], has_phone=True, created_since=since)
    parley.bookings.create(service_id="srv_1", contact_id="cnt_1", starts_at=since)
    assert server.urls[0] == (
        "http://parley.test/v1/contacts?tags=a%2Cb&has_phone=true&created_since=2026-05-10T14%3A22%3A00Z"
    )
    assert json.loads(server.requests[1].content)["starts_at"] == "2026-05-10T14:22:00Z"
    with pytest.raises(ValueError, match="no time zone"):
        parley.contacts.list(created_since=dt.datetime(2026, 5, 10))


def test_an_answer_can_be_sent_back() -> None:
    server = FakeServer(ok({"id": "msg_1", "content": {"type": "text", "text": "Hello"}}), ok({}))
    parley = server.client()
    content: Any = parley.messages.get("msg_1").content
    parley.messages.send(to="+919812345678", content=content)
    assert json.loads(server.requests[1].content)["content"] == {"type": "text", "text": "Hello"}


def test_a_field_whose_name_is_a_keyword_has_an_underscore() -> None:
    server = FakeServer(ok({"from": "hi", "to": "en", "text": "Hello"}))
    translated = server.client().copilot.translate(text="नमस्ते", to="en", from_="hi")
    assert json.loads(server.requests[0].content) == {"text": "नमस्ते", "to": "en", "from": "hi"}
    assert translated.from_ == "hi"


def test_an_operation_is_called_by_its_name_with_the_names_of_the_reference() -> None:
    server = FakeServer(ok({}), ok({}))
    parley = server.client()
    parley.call("copilot.translate", {"text": "नमस्ते", "to": "en", "from": "hi"}, idempotency_key="order-7")
    parley.call("agents.get_version", {"id": "agt_1", "version": 3, "compare_with": None})
    assert json.loads(server.requests[0].content)["from"] == "hi"
    assert server.header("idempotency-key") == ["order-7", None]
    assert server.urls[1] == "http://parley.test/v1/agents/agt_1/versions/3"


def test_a_file_to_upload_goes_as_a_form_beside_the_other_fields() -> None:
    server = FakeServer(ok({}, 202))
    file = UploadedFile("prices.csv", b"question,answer", "text/csv")
    server.client().sources.upload(name="Prices", file=file)
    request = server.requests[0]
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    parts = re.findall(
        r'name="(\w+)"(?:; filename="([^"]+)")?\r\n(?:Content-Type: ([^\r]+)\r\n)?\r\n([^\r]*)',
        request.content.decode(),
    )
    assert parts == [("name", "", "", "Prices"), ("file", "prices.csv", "text/csv", "question,answer")]


def test_a_file_comes_as_bytes_with_its_name() -> None:
    headers = {
        "content-type": "image/png",
        "content-disposition": "attachment; filename=\"F__e.png\"; filename*=UTF-8''F%C3%BC%C3%9Fe.png",
    }
    server = FakeServer(httpx.Response(200, content=b"\x01\x02", headers=headers))
    file = server.client().attachments.download("att_1")
    assert (file.mime_type, file.filename, file.size, file.read()) == (
        "image/png",
        "Füße.png",
        2,
        b"\x01\x02",
    )


def test_a_client_without_a_key_and_a_call_without_its_id_say_so_at_once() -> None:
    server = FakeServer()
    with pytest.raises(ValueError, match="api_key"):
        Parley("")
    with pytest.raises(ValueError, match="id must be given"):
        server.client().contacts.get("")
    assert server.requests == []
