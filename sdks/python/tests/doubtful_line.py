"""A line to the server on which connections fail as the test says."""

from __future__ import annotations

import re
import socket
import threading
from typing import Literal
from urllib.parse import urlsplit

Fault = Literal["busy", "lost answer", "cut"]
"""``busy``: 503. ``lost answer``: the server carries the request out, and its answer is lost. ``cut``: the connection
ends in the middle of the second event of a stream."""

_BUSY = b"HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class DoubtfulLine:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.faults: list[Fault] = []
        """Of the next connections, in turn. Later ones work."""
        self.requests: list[bytes] = []
        """The first request of each connection."""

    def __enter__(self) -> DoubtfulLine:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        request = _read_request(client)
        self.requests.append(request)
        fault = self.faults.pop(0) if self.faults else None
        with client:
            if fault == "busy":
                client.sendall(_BUSY)
                return
            with socket.create_connection(self._server) as server:
                server.sendall(request)
                if fault == "lost answer":
                    server.recv(65536)
                elif fault == "cut":
                    self._cut(client, server)
                else:
                    threading.Thread(target=_copy, args=(client, server), daemon=True).start()
                    _copy(server, client)

    def _cut(self, client: socket.socket, server: socket.socket) -> None:
        answer = b""
        events: list[bytes] = []
        while len(events) <= 2 or len(events[2]) <= 40:
            received = server.recv(65536)
            if not received:
                raise ConnectionError("The stream has ended before its second event.")
            answer += received
            events = answer.split(b"event: message.queued")
        client.sendall(b"event: message.queued".join(events[:2]) + b"event: message.queued" + events[2][:40])


def _read_request(client: socket.socket) -> bytes:
    """With its whole body, which may come behind the headers."""
    request = b""
    while received := client.recv(65536):
        request += received
        head, end, body = request.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        if end and len(body) >= int(length[1] if length else 0):
            break
    return request


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while received := source.recv(65536):
            target.sendall(received)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # The other side has closed.
