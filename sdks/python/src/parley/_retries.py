"""When a call is tried again, and after how long."""

from __future__ import annotations

import random

import httpx

from ._parley_error import ParleyError
from ._read_error import create_error, read_error, read_retry_after
from ._settings import Settings

_FIRST_BACKOFF = 0.25
"""Seconds before the second try where the server names none. They double with each further one."""
_RETRIED_STATUSES = (429, 500, 502, 503, 504)
"""Too many requests, a fault of the server, and answers of a proxy whose server is away."""


class FailedTry(Exception):
    """One try that did not succeed, with the seconds that the server asks to wait."""

    def __init__(self, error: ParleyError, retry_after: float | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.retry_after = retry_after


def is_retried(error: ParleyError) -> bool:
    """Whether another try may succeed. Status 0: the server was not reached, or did not answer in time."""
    return error.status == 0 or error.status in _RETRIED_STATUSES or error.code == "idempotency_key_in_use"


def choose_pause(settings: Settings, failed: FailedTry, tries: int) -> float | None:
    """Seconds until the next try. None: there is none."""
    full = _FIRST_BACKOFF * 2**tries
    # The random half keeps many clients from coming back together.
    pause = full / 2 + random.random() * full / 2 if failed.retry_after is None else failed.retry_after
    if tries >= settings.max_retries or not is_retried(failed.error) or pause > settings.max_wait:
        return None
    return pause


def refused(response: httpx.Response) -> FailedTry:
    """The failure that a complete answer tells."""
    return FailedTry(read_error(response), read_retry_after(response))


def unreachable(settings: Settings, cause: httpx.HTTPError) -> FailedTry:
    """The failure of a try that got no answer."""
    if isinstance(cause, httpx.TimeoutException):
        message = f"{settings.base_url} did not answer in time."
    else:
        message = f"{settings.base_url} cannot be reached: {cause}"
    return FailedTry(create_error("unavailable", message))
