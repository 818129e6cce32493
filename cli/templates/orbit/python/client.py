"""The REST API v1 of Devotel Orbit. Only the base URL and the key differ from an integration with Orbit itself."""

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from typing import Any, Mapping, Optional

from settings import setting


def call(method: str, path: str, body: Optional["dict[str, Any]"] = None) -> Any:
    request = urllib.request.Request(
        setting("ORBIT_BASE_URL") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"X-API-Key": setting("ORBIT_API_KEY"), "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{method} {path} answered {error.code}: {error.read().decode()}") from error


# Signatures that are older could be those of a request that somebody recorded.
TOLERANCE_SECONDS = 300


def verify(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether Orbit has signed exactly these bytes, a moment ago. While a secret is changed there are two signatures."""
    parts = (headers.get("x-devotel-signature") or "").split(",")
    time_text = next((part[2:] for part in parts if part.startswith("t=")), "")
    if not time_text.isdigit() or abs(time.time() - int(time_text)) >= TOLERANCE_SECONDS:
        return False
    proof = hmac.new(secret.encode(), f"{time_text}.".encode() + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(part, f"v1={proof}") for part in parts)
