"""Type-checked, never run: what a program of yours may and may not write.

An error that is expected and missing is an error itself, because mypy reports an ``ignore`` that ignores nothing.
"""

from __future__ import annotations

import datetime as dt

from typing_extensions import assert_type

from parley import AsyncParley, Page, Parley, inputs, models

parley = Parley("key")
later = AsyncParley("key")
content: inputs.OutboundContent = {"type": "text", "text": "Hello"}

assert_type(parley.messages.send(to="+919812345678", content=content), models.Message)
assert_type(
    parley.contacts.list(tag="vip", created_since=dt.datetime.now(dt.timezone.utc)), Page[models.Contact]
)
assert_type([contact.name for contact in parley.contacts.list()], "list[str | None]")
assert_type(parley.contacts.delete("cnt_1"), None)


async def follow() -> None:
    assert_type(await later.contacts.get("cnt_1"), models.Contact)
    assert_type((await later.contacts.list()).data, "list[models.Contact]")
    assert_type([contact.id async for contact in later.contacts.list()], "list[str]")


parley.messages.send(to=7, content=content)  # type: ignore[arg-type]
parley.messages.send(content={"type": "txt", "text": "Hello"})  # type: ignore[typeddict-item]
parley.messages.send(content=content, shout=True)  # type: ignore[call-arg]
parley.messages.shout()  # type: ignore[attr-defined]
parley.account.get().nothing  # type: ignore[attr-defined]
parley.contacts.get()  # type: ignore[call-arg]
