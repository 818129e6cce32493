from __future__ import annotations

from enum import Enum
from typing import Mapping


class Omitted(Enum):
    """The type of ``OMITTED``."""

    OMITTED = "omitted"

    def __repr__(self) -> str:
        return "OMITTED"


OMITTED = Omitted.OMITTED
"""A field that is not sent. ``None`` is sent as ``null``, which often means: remove the value."""


def given(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that are sent."""
    return {name: value for name, value in fields.items() if value is not OMITTED}
