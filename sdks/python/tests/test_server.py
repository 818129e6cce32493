"""Against a real server."""

from __future__ import annotations

import uuid
from contextlib import closing
from typing import TYPE_CHECKING

import anyio
import httpx
import pytest
from doubtful_line import DoubtfulLine
from receiver import Receiver

from parley import AsyncParley, Parley, UploadedFile
from parley.errors import NotFoundError, UnauthenticatedError, UnavailableError, ValidationFailedError

if TYPE_CHECKING:
    from conftest import Server

PHONE = "+919812345678"


def test_a_message_is_sent_and_its_webhook_is_verified(parley: Parley, receiver: Receiver) -> None:
    endpoint = parley.webhooks.create(url=receiver.url, events=["message.queued"])
    receiver.secret = endpoint.secret or ""
    message = parley.messages.send(to=PHONE, content={"type": "text", "text": "Hello"})
    assert message.id.startswith("msg_") and message.to == PHONE
    event = receiver.next_event()
    assert (event.type, event.sequence is None) == ("message.queued", False)
    assert event.data.message is not None and event.data.message.id == message.id
    forged = httpx.post(receiver.url, content="{}", headers={"webhook-id": "evt_1"})
    assert forged.status_code == 400 and "webhook-timestamp" in receiver.refused[0]
    parley.webhooks.delete(endpoint.id)


def test_a_message_whose_answer_is_lost_is_sent_once(
    parley: Parley, server: Server, line: DoubtfulLine
) -> None:
    line.faults = ["busy", "lost answer"]
    text = f"Once {uuid.uuid4()}"
    with Parley(server.key, base_url=line.url, wait=lambda _: None) as doubtful:
        sent = doubtful.messages.send(to=PHONE, content={"type": "text", "text": text})
    assert len(line.requests) == 3
    kept = parley.messages.list(conversation_id=sent.conversation_id or "")
    assert [one.id for one in kept if one.text == text] == [sent.id]


def test_a_key_of_the_caller_holds_across_programs(parley: Parley, server: Server) -> None:
    key = f"order-{uuid.uuid4()}"
    first = parley.messages.send(to=PHONE, content={"type": "text", "text": "Once"}, idempotency_key=key)
    with Parley(server.key, base_url=server.url) as another:
        again = another.messages.send(to=PHONE, content={"type": "text", "text": "Once"}, idempotency_key=key)
    assert first.id == again.id


def test_a_stream_that_is_cut_leaves_no_event_out(parley: Parley, server: Server, line: DoubtfulLine) -> None:
    before = newest_event(parley)
    sent = send_three(parley)
    line.faults = ["cut"]
    followed: list[str | None] = []
    with Parley(server.key, base_url=line.url, wait=lambda _: None) as doubtful:
        stream = doubtful.events.stream(types="message.queued", last_event_id=before)
        with closing(stream):
            for item in stream:
                event = item.event
                assert event is not None and event.data.message is not None
                followed.append(event.data.message.id)
                if len(followed) == 3:
                    break
    assert followed == sent
    assert len(line.requests) == 2


def test_an_async_stream_that_is_cut_leaves_no_event_out(
    parley: Parley, server: Server, line: DoubtfulLine
) -> None:
    before = newest_event(parley)
    sent = send_three(parley)
    line.faults = ["cut"]

    async def no_wait(seconds: float) -> None:
        return None

    async def follow() -> list[str | None]:
        followed: list[str | None] = []
        async with AsyncParley(server.key, base_url=line.url, wait=no_wait) as doubtful:
            stream = doubtful.events.stream(types="message.queued", last_event_id=before)
            async for item in stream:
                assert item.event is not None and item.event.data.message is not None
                followed.append(item.event.data.message.id)
                if len(followed) == 3:
                    break
            await stream.aclose()
        return followed

    assert anyio.run(follow) == sent
    assert len(line.requests) == 2


def test_every_contact_of_all_pages_is_read(parley: Parley, server: Server) -> None:
    tag = f"paged-{uuid.uuid4().hex[:8]}"
    for number in range(5):
        parley.contacts.create(external_id=f"{tag}-{number}", name=f"Asha {number}", tags=[tag])
    names = sorted(contact.name or "" for contact in parley.contacts.list(tag=tag, limit=2))
    assert names == [f"Asha {number}" for number in range(5)]
    assert parley.contacts.list(tag=tag, limit=2, include="total").total == 5

    async def read() -> tuple[list[str], int]:
        async with AsyncParley(server.key, base_url=server.url) as client:
            all_names = [contact.name or "" async for contact in client.contacts.list(tag=tag, limit=2)]
            return sorted(all_names), len((await client.contacts.list(tag=tag, limit=2)).data)

    assert anyio.run(read) == (names, 2)


def test_refusals_are_errors_with_a_class_for_each_code(parley: Parley, server: Server) -> None:
    with pytest.raises(NotFoundError) as unknown:
        parley.contacts.get("cnt_01HZZZZZZZZZZZZZZZZZZZZZZZ")
    assert (unknown.value.status, unknown.value.code) == (404, "not_found")
    with pytest.raises(ValidationFailedError) as invalid:
        parley.contacts.create(phone="twelve")
    assert [one.path for one in invalid.value.fields] == [["phone"]]
    assert invalid.value.request_id
    with pytest.raises(UnauthenticatedError):
        Parley("parley_test_wrong", base_url=server.url).account.get()
    with pytest.raises(UnavailableError) as away:
        Parley(server.key, base_url="http://127.0.0.1:1", max_retries=0).account.get()
    assert away.value.status == 0


def test_a_file_is_sent_and_received(parley: Parley) -> None:
    uploaded = parley.attachments.upload(file=UploadedFile("hello.txt", b"Hello", "text/plain"))
    assert uploaded.filename == "hello.txt"
    contact = parley.contacts.create(external_id=str(uuid.uuid4()), name="Asha")
    with parley.contacts.export(contact.id) as exported:
        assert b"Asha" in exported.read()


def newest_event(parley: Parley) -> str:
    newest = parley.messages.send(to=PHONE, content={"type": "text", "text": "Before"})
    for item in parley.events.stream(types="message.queued", last_event_id="0"):
        event = item.event
        if event and event.data.message and event.data.message.id == newest.id:
            return item.id or ""
    raise AssertionError("The stream has ended.")


def send_three(parley: Parley) -> list[str]:
    sent = [
        parley.messages.send(to=PHONE, content={"type": "text", "text": text}) for text in ("1", "2", "3")
    ]
    return [message.id for message in sent]
