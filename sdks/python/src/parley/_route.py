from __future__ import annotations

from typing import NamedTuple


class Route(NamedTuple):
    """The address of one operation. Fields that the path names in braces go there."""

    method: str
    path: str
