"""Takes the webhooks of a server, as a program of yours does."""

from __future__ import annotations

import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from parley import WebhookEvent, WebhookVerificationError, verify_webhook


class Receiver:
    def __init__(self) -> None:
        self.secret = ""
        self.refused: list[str] = []
        self._events: queue.Queue[WebhookEvent] = queue.Queue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                try:
                    event = verify_webhook(body, dict(self.headers), receiver.secret)
                    receiver._events.put(event)
                    self.send_response(204)
                except WebhookVerificationError as error:
                    receiver.refused.append(str(error))
                    self.send_response(400)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/parley"

    def next_event(self) -> WebhookEvent:
        return self._events.get(timeout=25)

    def __enter__(self) -> Receiver:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
