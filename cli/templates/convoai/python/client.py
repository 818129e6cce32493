"""The REST API v1.4 of ConvoAI. Only the base URL and the key differ from an integration with ConvoAI itself."""

import hashlib
import hmac
import json
import urllib.error
import urllib.request
from typing import Any, Mapping, Optional

from settings import setting


def call(method: str, path: str, body: Optional["dict[str, Any]"] = None) -> Any:
    request = urllib.request.Request(
        setting("CONVOAI_BASE_URL") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {setting('CONVOAI_API_KEY')}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{method} {path} answered {error.code}: {error.read().decode()}") from error


def verify(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether ConvoAI has signed exactly these bytes."""
    proof = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(headers.get("x-convoai-signature") or "", "sha256=" + proof)
