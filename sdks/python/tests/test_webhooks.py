from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json

import pytest

from parley import WebhookVerificationError, verify_webhook

KEY = base64.b64encode(b"twenty-four bytes of it!").decode()
SECRET = f"whsec_{KEY}"
NOW = dt.datetime(2026, 5, 10, 14, 22, 1, tzinfo=dt.timezone.utc)
BODY = json.dumps(
    {
        "id": "evt_1",
        "type": "message.received",
        "sequence": 7,
        "timestamp": NOW.isoformat(),
        "schema_version": 1,
        "data": {"text": "ü"},
    }
)


def headers_for(
    body: str = BODY, key: bytes = b"twenty-four bytes of it!", at: dt.datetime = NOW
) -> dict[str, str]:
    timestamp = str(int(at.timestamp()))
    digest = hmac.new(key, f"evt_1.{timestamp}.{body}".encode(), hashlib.sha256).digest()
    return {
        "Webhook-Id": "evt_1",
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def test_the_example_of_the_specification_is_accepted() -> None:
    body = '{"test": 2432232314}'
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    at = dt.datetime.fromtimestamp(1614265330, dt.timezone.utc)
    event = verify_webhook(body, headers, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", now=at)
    assert event.model_extra == {"test": 2432232314}


def test_a_signature_is_accepted_over_text_or_bytes_and_one_of_several_is_enough() -> None:
    event = verify_webhook(BODY, headers_for(), SECRET, now=NOW)
    assert (event.id, event.sequence, event.timestamp) == ("evt_1", 7, NOW)
    signature = headers_for()["webhook-signature"]
    several = {**headers_for(), "webhook-signature": f"v1,bm90IGl0 v2,x v1,! {signature}"}
    assert verify_webhook(BODY.encode(), several, SECRET, now=NOW).id == "evt_1"


def test_a_secret_of_your_own_is_any_text() -> None:
    assert verify_webhook(BODY, headers_for(key=b"my own"), "my own", now=NOW).id == "evt_1"


@pytest.mark.parametrize(
    ("body", "headers", "now"),
    [
        (BODY.replace("7", "8"), headers_for(), NOW),
        (BODY, headers_for(key=b"another"), NOW),
        (BODY, {**headers_for(), "Webhook-Id": "evt_2"}, NOW),
        (BODY, {**headers_for(), "webhook-timestamp": str(int(NOW.timestamp()) + 1)}, NOW),
        (BODY, {**headers_for(), "webhook-timestamp": "NaN"}, NOW),
        (BODY, headers_for(), NOW + dt.timedelta(minutes=6)),
        (BODY, headers_for(), NOW - dt.timedelta(minutes=6)),
        (BODY, {**headers_for(), "webhook-signature": ""}, NOW),
        (BODY, {}, NOW),
    ],
    ids=["body", "secret", "id", "time", "no time", "later", "before", "no signature", "no headers"],
)
def test_it_refuses_another(body: str, headers: dict[str, str], now: dt.datetime) -> None:
    with pytest.raises(WebhookVerificationError):
        verify_webhook(body, headers, SECRET, now=now)
