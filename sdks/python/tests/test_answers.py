"""A server that is newer or older than the package answers with what the package does not know."""

from __future__ import annotations

import datetime as dt
import pickle

from clients import FakeServer, ok

from parley.errors import NotFoundError
from parley.models import Contact, ContentText, Message

TIME = "2026-05-10T14:22:01.250Z"


def test_a_new_field_is_kept() -> None:
    contact = FakeServer(ok({"id": "cnt_1", "mood": "sunny"})).client().contacts.get("cnt_1")
    assert isinstance(contact, Contact)
    assert contact.model_extra == {"mood": "sunny"}


def test_a_new_word_and_a_new_kind_of_content_do_not_spoil_what_is_around_them() -> None:
    body = {
        "id": "msg_1",
        "status": "teleported",
        "created_at": TIME,
        "content": {"type": "hologram", "depth": 3},
        "from": "+919812345678",
    }
    message = FakeServer(ok(body)).client().messages.get("msg_1")
    assert isinstance(message, Message)
    assert str(message.status) == "teleported"
    assert message.created_at == dt.datetime(2026, 5, 10, 14, 22, 1, 250_000, dt.timezone.utc)
    unknown: object = message.content
    assert unknown == {"type": "hologram", "depth": 3}
    assert message.from_ == "+919812345678"


def test_a_known_content_with_a_part_that_is_not_known_keeps_its_class() -> None:
    body = {"id": "msg_1", "content": {"type": "text", "text": "Hello", "preview_url": "perhaps"}}
    message = FakeServer(ok(body)).client().messages.get("msg_1")
    assert isinstance(message.content, ContentText)
    assert message.content.text == "Hello"
    assert str(message.content.preview_url) == "perhaps"


def test_a_field_that_an_older_server_does_not_send_is_none() -> None:
    contact = FakeServer(ok({"id": "cnt_1"})).client().contacts.get("cnt_1")
    assert contact.tags is None


def test_errors_cross_processes() -> None:
    error = NotFoundError("not_found", "There is no such contact.", status=404, request_id="req_1")
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, NotFoundError)
    assert (copy.code, copy.status, str(copy)) == ("not_found", 404, str(error))
