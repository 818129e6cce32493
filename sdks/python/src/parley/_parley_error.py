from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Mapping, Sequence

if TYPE_CHECKING:
    from .errors import ErrorCode


@dataclass(frozen=True)
class FieldProblem:
    """One field that is wrong. ``path`` leads to it, through numbers where it lies in a list."""

    path: list[str | int]
    rule: str
    message: str
    params: dict[str, Any] = field(default_factory=dict[str, Any])


class ParleyError(Exception):
    """Raised by every call that did not succeed.

    Catch the class of one code, such as ``parley.errors.ReplyWindowClosedError``, or decide by ``code``. The list of
    codes is closed; the sentences may change.
    """

    code: ErrorCode
    """The code of the error: docs/reference/errors.md."""
    status: int
    """HTTP status of the answer; 0 when there was none."""
    request_id: str | None
    """Id of the request in the log of the server. Name it when you report a problem. None: there was no answer."""
    fields: list[FieldProblem]
    """Every field that is wrong, all at once."""
    params: dict[str, Any]
    """The facts of the error."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        status: int = 0,
        request_id: str | None = None,
        fields: Sequence[FieldProblem] = (),
        params: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.request_id = request_id
        self.fields = list(fields)
        self.params = dict(params or {})

    def __str__(self) -> str:
        wrong = "".join(f"\n  {'.'.join(map(str, one.path))}: {one.message}" for one in self.fields)
        request = f" (request {self.request_id})" if self.request_id else ""
        return f"{self.code}: {self.message}{request}{wrong}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.__dict__)


def _rebuild(kind: type[ParleyError], state: dict[str, Any]) -> ParleyError:
    """Errors cross processes: a pool of workers pickles them."""
    error = kind.__new__(kind, state["message"])
    error.__dict__.update(state)
    return error
