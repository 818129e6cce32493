"""Kinds of JSON, for values of which nothing is known."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
