"""The error of an unsuccessful answer."""

from __future__ import annotations

import json
import time
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from ._json import is_list, is_object
from ._parley_error import FieldProblem, ParleyError
from .errors import ERROR_TYPES, ErrorCode

_CODE_OF_STATUS: dict[int, ErrorCode] = {
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    413: "payload_too_large",
    429: "rate_limited",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
}


def create_error(code: ErrorCode, message: str, **facts: Any) -> ParleyError:
    """The error with the class of its code."""
    return ERROR_TYPES[code](code, message, **facts)


def read_error(response: httpx.Response) -> ParleyError:
    """The status distinguishes what does not come from Parley, such as the page of a proxy."""
    status = response.status_code
    problem = _read_object(response.text)
    inner = _object_of(problem.get("error"))
    request_id = problem.get("request_id") or response.headers.get("x-request-id")
    code: Any = inner.get("code")
    if code in ERROR_TYPES:
        message = problem.get("detail") or inner.get("message") or f"The server answered {status}."
        return create_error(
            code,
            str(message),
            status=status,
            request_id=request_id,
            fields=_read_fields(problem.get("errors")),
            params=_object_of(inner.get("params")),
        )
    text = response.text[:200]
    message = problem.get("detail") or f"The server answered {status}{f': {text}' if text else '.'}"
    return create_error(
        _CODE_OF_STATUS.get(status, "internal" if status >= 500 else "conflict"),
        str(message),
        status=status,
        request_id=request_id,
        params={} if code is None else {"code": code},
    )


def read_json(response: httpx.Response) -> Any:
    """The body of a success. Raises a ParleyError for the page of a proxy that says 200."""
    try:
        return response.json()
    except ValueError as cause:
        message = f"The server answered {response.status_code} with no JSON: {response.text[:200]}"
        raise create_error("unavailable", message, status=response.status_code) from cause


def read_retry_after(response: httpx.Response) -> float | None:
    """Seconds by ``Retry-After``, which holds seconds or a date. None: the server names no wait."""
    header = response.headers.get("retry-after")
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _read_object(text: str) -> dict[str, Any]:
    try:
        return _object_of(json.loads(text))
    except ValueError:
        # Not JSON, so not from Parley: the caller decides by the status.
        return {}


def _object_of(value: object) -> dict[str, Any]:
    return value if is_object(value) else {}


def _read_fields(value: object) -> list[FieldProblem]:
    return [
        FieldProblem(
            path=list(one.get("path") or []),
            rule=str(one.get("rule", "")),
            message=str(one.get("message", "")),
            params=_object_of(one.get("params")),
        )
        for one in map(_object_of, value if is_list(value) else [])
    ]
