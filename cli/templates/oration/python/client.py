"""The API v2 of Oration. Only the base URL and the key differ from an integration with Oration itself."""

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
        setting("ORATION_BASE_URL") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "x-api-key": setting("ORATION_API_KEY"),
            "x-workspace-id": setting("ORATION_WORKSPACE_ID"),
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{method} {path} answered {error.code}: {error.read().decode()}") from error


# Signatures that are older could be those of a request that somebody recorded.
TOLERANCE_SECONDS = 300


def verify(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether Oration has signed exactly these bytes, a moment ago. While a secret is changed there are two signatures."""
    parts = (headers.get("x-oration-signature") or "").split(",")
    time_text = next((part[2:] for part in parts if part.startswith("t=")), "")
    if not time_text.isdigit() or abs(time.time() - int(time_text)) >= TOLERANCE_SECONDS:
        return False
    proof = hmac.new(secret.encode(), f"{time_text}.".encode() + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(part, f"v1={proof}") for part in parts)
