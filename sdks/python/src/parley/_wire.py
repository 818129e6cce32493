"""Values of Python as the server reads them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Iterable, Mapping, cast

from pydantic import BaseModel


def write_json(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, default=_write_other, ensure_ascii=False, allow_nan=False).encode()


def write_text(value: object) -> str:
    """A value in a query or a form: lists are separated by commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dt.datetime, dt.date)):
        return write_time(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ",".join(write_text(item) for item in cast("Iterable[object]", value))
    return str(value)


def write_time(value: dt.datetime | dt.date) -> str:
    """Raises ValueError for a time without a zone, which the server could only guess."""
    if isinstance(value, dt.datetime) and value.utcoffset() is None:
        raise ValueError(f"{value!r} has no time zone. Use for example datetime.now(timezone.utc).")
    return value.isoformat().replace("+00:00", "Z")


def _write_other(value: object) -> object:
    if isinstance(value, BaseModel):
        # Fields that the server did not send are not sent back as null.
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, (dt.datetime, dt.date)):
        return write_time(value)
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return list(cast("Iterable[object]", value))
    raise TypeError(f"{type(value).__name__} cannot be sent: {value!r}")
