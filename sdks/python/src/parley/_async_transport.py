"""The same as ``_transport``, for ``async`` programs."""

from __future__ import annotations

from typing import AsyncGenerator, Awaitable, Callable, Mapping, Optional, Union

import httpx

from ._answers import Model, read_answer
from ._read_error import read_json
from ._request import WrittenRequest, write_request
from ._retries import FailedTry, choose_pause, is_retried, refused, unreachable
from ._route import Route
from ._settings import Settings
from .events import BlockReader, StreamedEvent, StreamPosition
from .files import AsyncDownload
from .pages import AsyncPage, AsyncPages

AsyncKey = Union[str, Callable[[Optional[str]], Awaitable[str]]]
"""A key, or a function that is asked before each try. It is given the token that the server has just refused, or None."""

Fields = Mapping[str, object]


class AsyncTransport:
    def __init__(
        self,
        settings: Settings,
        key: AsyncKey,
        http: httpx.AsyncClient,
        wait: Callable[[float], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._key = key
        self._http = http
        self._wait = wait

    async def get_object(
        self,
        model: type[Model],
        route: Route,
        fields: Fields,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Model:
        request = write_request(self._settings, route, fields, idempotency_key, timeout)
        return read_answer(model, read_json(await self._send(request)))

    async def get_nothing(
        self,
        route: Route,
        fields: Fields,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> None:
        await self._send(write_request(self._settings, route, fields, idempotency_key, timeout))

    def get_page(
        self, model: type[Model], route: Route, fields: Fields, *, timeout: float | None = None
    ) -> AsyncPages[Model]:
        # The number of a page says nothing once its cursor is followed.
        filters = {name: value for name, value in fields.items() if name != "page"}

        async def read(cursor: str | None) -> AsyncPage[Model]:
            asked = fields if cursor is None else {**filters, "cursor": cursor}
            request = write_request(self._settings, route, asked, timeout=timeout)
            answer = read_json(await self._send(request))
            return AsyncPage(
                [read_answer(model, item) for item in answer["data"]],
                answer["next_cursor"],
                answer["has_more"],
                answer.get("total"),
            )

        return AsyncPages(read)

    async def get_file(self, route: Route, fields: Fields, *, timeout: float | None = None) -> AsyncDownload:
        return AsyncDownload(
            await self._send(write_request(self._settings, route, fields, timeout=timeout), opened=True)
        )

    async def follow(
        self, route: Route, fields: Fields, *, last_event_id: str | None = None
    ) -> AsyncGenerator[StreamedEvent, None]:
        request = write_request(self._settings, route, fields)
        position = StreamPosition(last_event_id)
        while True:
            retry_after = None
            try:
                response = await self._try(position.next_request(request), opened=True)
                try:
                    blocks = BlockReader()
                    async for received in response.aiter_bytes():
                        for block in blocks.read(received):
                            item = position.take(block)
                            if item is not None:
                                yield item
                finally:
                    await response.aclose()
            except FailedTry as failed:
                if not is_retried(failed.error):
                    raise failed.error from failed.__cause__
                retry_after = failed.retry_after
            except httpx.HTTPError:
                pass  # The connection is lost: the next one goes on behind the last event.
            await self._wait(position.pause(retry_after))

    async def _send(self, request: WrittenRequest, *, opened: bool = False) -> httpx.Response:
        tries = 0
        while True:
            try:
                return await self._try(request, opened=opened)
            except FailedTry as failed:
                pause = choose_pause(self._settings, failed, tries)
                if pause is None:
                    raise failed.error from failed.__cause__
            await self._wait(pause)
            tries += 1

    async def _try(self, request: WrittenRequest, *, opened: bool) -> httpx.Response:
        """One try. ``opened``: the body of a success is left to the caller."""
        try:
            response = await self._exchange(request)
            if opened and response.is_success:
                return response
            await response.aread()
            await response.aclose()
        except httpx.HTTPError as cause:
            raise unreachable(self._settings, cause) from cause
        if not response.is_success:
            raise refused(response)
        return response

    async def _exchange(self, request: WrittenRequest) -> httpx.Response:
        """A token that the server refuses with 401 is replaced once: it may have expired early."""
        key = await self._authorize(None)
        response = await self._http.send(request.build(self._http, key), stream=True)
        if response.status_code != 401 or isinstance(self._key, str):
            return response
        other = await self._authorize(key)
        if other == key:
            return response
        await response.aclose()
        return await self._http.send(request.build(self._http, other), stream=True)

    async def _authorize(self, refused_key: str | None) -> str:
        return self._key if isinstance(self._key, str) else await self._key(refused_key)
