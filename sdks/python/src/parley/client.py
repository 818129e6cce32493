"""The clients. Each operation of the API is a method of its noun: ``messages.send`` is ``parley.messages.send(...)``."""

from __future__ import annotations

import keyword
import time
from types import TracebackType
from typing import Any, Awaitable, Callable, Mapping

import anyio
import httpx

from ._async_transport import AsyncKey, AsyncTransport
from ._settings import DEFAULT_URL, Settings
from ._transport import Key, Transport
from .namespaces import AsyncNamespaces, Namespaces, OperationName


class Parley(Namespaces):
    """A client of one workspace: the one of the key. Threads may share it.

    Every method raises a :class:`parley.ParleyError` when the server refuses or cannot be reached.

    Args:
        api_key: The key of a program: ``npx parley keys create --mode test --name dev`` makes one. A function is asked
            before each try, for tokens that expire; it is given the token that the server has just refused, or None.
        base_url: Where the server is, such as ``https://parley.example.com``.
        timeout: Seconds for which one try may wait for the server. A call may take longer: tries and the waits between
            them add up.
        max_retries: Tries after the first, for answers 429, 500, 502, 503 and 504, a lost connection, and a key that is
            still in use. A write is safe to try again, because all tries carry one ``Idempotency-Key``.
        max_wait: Seconds. A wait that the server asks for with ``Retry-After`` and that is longer is left to you.
        http_client: Carries every request. Give your own for a proxy, or in tests; you close it yourself then.
        wait: How to wait between tries. Tests give one that does not wait.
    """

    def __init__(
        self,
        api_key: Key,
        *,
        base_url: str = DEFAULT_URL,
        timeout: float = 60.0,
        max_retries: int = 3,
        max_wait: float = 60.0,
        http_client: httpx.Client | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        _require_key(api_key)
        settings = Settings(base_url.rstrip("/"), timeout, max_retries, max_wait)
        self._http = http_client or httpx.Client()
        self._owns_http = http_client is None
        super().__init__(Transport(settings, api_key, self._http, wait))

    def call(self, name: OperationName, input: Mapping[str, Any] | None = None, **options: Any) -> Any:
        """Carries out an operation by its name, for code that has the name as a value."""
        noun, verb = name.split(".")
        return getattr(getattr(self, noun), verb)(**_to_arguments(input), **options)

    def close(self) -> None:
        """Closes the connections. A client that was given is left open."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Parley:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncParley(AsyncNamespaces):
    """The same as :class:`Parley`, for ``async`` programs on asyncio or trio. A function as ``api_key`` is awaited."""

    def __init__(
        self,
        api_key: AsyncKey,
        *,
        base_url: str = DEFAULT_URL,
        timeout: float = 60.0,
        max_retries: int = 3,
        max_wait: float = 60.0,
        http_client: httpx.AsyncClient | None = None,
        wait: Callable[[float], Awaitable[None]] = anyio.sleep,
    ) -> None:
        _require_key(api_key)
        settings = Settings(base_url.rstrip("/"), timeout, max_retries, max_wait)
        self._http = http_client or httpx.AsyncClient()
        self._owns_http = http_client is None
        super().__init__(AsyncTransport(settings, api_key, self._http, wait))

    def call(self, name: OperationName, input: Mapping[str, Any] | None = None, **options: Any) -> Any:
        """Carries out an operation by its name. Await it, or iterate over it where it answers a list or a stream."""
        noun, verb = name.split(".")
        return getattr(getattr(self, noun), verb)(**_to_arguments(input), **options)

    async def aclose(self) -> None:
        """Closes the connections. A client that was given is left open."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> AsyncParley:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _require_key(api_key: object) -> None:
    if not api_key:
        raise ValueError("Give an api_key. `npx parley keys create --mode test --name dev` makes one.")


def _to_arguments(fields: Mapping[str, Any] | None) -> dict[str, Any]:
    """``from`` is the argument ``from_``."""
    return {f"{name}_" if keyword.iskeyword(name) else name: value for name, value in (fields or {}).items()}
