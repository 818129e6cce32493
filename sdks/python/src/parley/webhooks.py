"""Checks that a webhook is from your Parley server, and is not an old one sent again: https://www.standardwebhooks.com"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import json
import re
from typing import Mapping, Optional, Sequence

from ._answers import read_answer
from .models import EventData, EventType, ParleyModel

_TOLERANCE_SECONDS = 300
_SECRET_PREFIX = "whsec_"


class WebhookEvent(ParleyModel):
    """The body of a webhook in the format ``native``. The formats of dialects are those of their vendors."""

    id: str
    """Id of the event. The same event may come more than once: remember the ids that you have seen."""
    type: EventType
    """The type of the event. Ignore types that you do not know: new ones are added."""
    sequence: Optional[int]
    """Number of the event in its workspace, without gaps. Order by it. None: a test."""
    timestamp: dt.datetime
    """When it happened."""
    schema_version: int
    """Version of the fields in ``data``: new fields keep it; a renamed, removed or changed field raises it."""
    data: EventData
    """Snapshots of what the event is about, such as ``message`` and ``contact``: docs/reference/events.md."""


class WebhookVerificationError(Exception):
    """The request is not from your server, or is an old one sent again. Answer 400 and do nothing."""


def verify_webhook(
    raw_body: str | bytes,
    headers: Mapping[str, str | Sequence[str]],
    secret: str,
    *,
    now: dt.datetime | None = None,
    tolerance_seconds: float = _TOLERANCE_SECONDS,
) -> WebhookEvent:
    """Answers with the event when the request is from your server.

    ``raw_body`` is the body exactly as it came, before any parsing; ``secret`` is what ``webhooks.create`` answered.
    Raises WebhookVerificationError when the signature is wrong, or the time is more than five minutes off.
    """
    message_id = _read_header(headers, "webhook-id")
    timestamp = _read_header(headers, "webhook-timestamp")
    signatures = _read_header(headers, "webhook-signature")

    moment = (now or dt.datetime.now(dt.timezone.utc)).timestamp()
    if not re.fullmatch(r"[0-9]+", timestamp) or abs(moment - int(timestamp)) > tolerance_seconds:
        raise WebhookVerificationError("The webhook-timestamp is too old, or in the future: check the clock.")
    body = raw_body.encode() if isinstance(raw_body, str) else raw_body
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = hmac.new(_read_key(secret), signed, hashlib.sha256).digest()
    if not any(_is_signature(one, expected) for one in signatures.split(" ")):
        raise WebhookVerificationError(
            "The signature is wrong: check the secret, and that the body is the raw one."
        )
    return read_answer(WebhookEvent, json.loads(body))


def _is_signature(signature: str, expected: bytes) -> bool:
    """The header may hold several signatures while a secret is exchanged. Compared in constant time."""
    given = _from_base64(signature[3:]) if signature.startswith("v1,") else None
    return given is not None and hmac.compare_digest(given, expected)


def _read_key(secret: str) -> bytes:
    """``whsec_`` and base64, or any other text as it is. The server decides by the same rule."""
    encoded = secret[len(_SECRET_PREFIX) :] if secret.startswith(_SECRET_PREFIX) else ""
    is_encoded = re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", encoded) is not None
    return (_from_base64(encoded) if is_encoded else None) or secret.encode()


def _from_base64(text: str) -> bytes | None:
    """None: it is not base64. The padding may be missing."""
    bare = text.rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _read_header(headers: Mapping[str, str | Sequence[str]], name: str) -> str:
    value = next((given for key, given in headers.items() if key.lower() == name), "")
    text = value if isinstance(value, str) else " ".join(value)
    if text == "":
        raise WebhookVerificationError(f"The header {name} is missing.")
    return text
