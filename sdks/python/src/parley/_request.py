"""One operation as one HTTP request."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Mapping
from urllib.parse import quote, urlencode

import httpx

from ._omitted import given
from ._route import Route
from ._settings import Settings
from ._version import __version__
from ._wire import write_json, write_text
from .files import UploadedFile

_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class WrittenRequest:
    """The same for all tries of one call, so that trying again has no second effect."""

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | None = None
    form: dict[str, str] = field(default_factory=dict[str, str])
    file: UploadedFile | None = None
    timeout: float = 60.0

    def build(self, http: httpx.Client | httpx.AsyncClient, key: str) -> httpx.Request:
        headers = {**self.headers, "authorization": f"Bearer {key}"}
        timeout = httpx.Timeout(self.timeout)
        if self.file is None:
            return http.build_request(
                self.method, self.url, headers=headers, content=self.content, timeout=timeout
            )
        part = (self.file.filename, self.file.content, self.file.mime_type)
        return http.build_request(
            self.method, self.url, headers=headers, data=self.form, files={"file": part}, timeout=timeout
        )


def write_request(
    settings: Settings,
    route: Route,
    fields: Mapping[str, object],
    idempotency_key: str | None = None,
    timeout: float | None = None,
) -> WrittenRequest:
    """Fields that the path names go there. The rest is the query of GET and DELETE, else the body.

    Raises ValueError where a field of the path is missing.
    """
    rest = given(fields)

    def fill(match: re.Match[str]) -> str:
        text = write_text(rest.pop(match[1], ""))
        if text == "":
            raise ValueError(f"{match[1]} must be given for {route.path}.")
        return quote(text, safe="")

    url = settings.base_url + _PARAMETER.sub(fill, route.path)
    timeout = settings.timeout if timeout is None else timeout
    headers = {"accept": "application/json", "user-agent": f"parley-sdk-python/{__version__}"}
    if route.method != "GET":
        headers["idempotency-key"] = idempotency_key or str(uuid.uuid4())
    if route.method in ("GET", "DELETE"):
        query = urlencode({name: write_text(value) for name, value in rest.items() if value is not None})
        return WrittenRequest(route.method, f"{url}?{query}" if query else url, headers, timeout=timeout)
    file = rest.get("file")
    if isinstance(file, UploadedFile):
        form = {name: write_text(value) for name, value in rest.items() if name != "file"}
        return WrittenRequest(route.method, url, headers, form=form, file=file, timeout=timeout)
    headers["content-type"] = "application/json"
    return WrittenRequest(route.method, url, headers, content=write_json(rest), timeout=timeout)
