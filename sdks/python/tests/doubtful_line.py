"""A line to the server on which connections fail as the test says."""

from __future__ import annotations

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
        """The first bytes of each connection."""

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
        request = client.recv(65536)
        self.requests.append(request)
        fault = self.faults.pop(0) if self.faults else None
        with client:
            if fault == "busy":
                client.sendall(_BUSY)
                return
            with socket.create_connection(self._server) as server:
                server.sendall(request)
                if fault == "lost answer":
                    client.settimeout(0.2)
                    self._pass_on_rest(client, server)
                    server.recv(65536)
                elif fault == "cut":
                    self._cut(client, server)
                else:
                    threading.Thread(target=_copy, args=(client, server), daemon=True).start()
                    _copy(server, client)

    def _pass_on_rest(self, client: socket.socket, server: socket.socket) -> None:
        """The body may come behind the headers."""
        try:
            server.sendall(client.recv(65536))
        except socket.timeout:
            pass

    def _cut(self, client: socket.socket, server: socket.socket) -> None:
        answer = b""
        while True:
            answer += server.recv(65536)
            events = answer.split(b"event: message.queued")
            if len(events) > 2 and len(events[2]) > 40:
                break
        client.sendall(b"event: message.queued".join(events[:2]) + b"event: message.queued" + events[2][:40])


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while received := source.recv(65536):
            target.sendall(received)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # The other side has closed.
