"""Receives the webhooks of Vendor. Anything that is not signed with the secret is refused."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from client import verify
from settings import setting

SECRET = setting("VENDOR_WEBHOOK_SECRET")


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not verify(body, self.headers, SECRET):
            print("Refused: the signature is missing or wrong.", flush=True)
            return self.answer(403)
        # Answer soon, and work afterwards: a webhook that is not answered is sent again.
        self.answer(200)
        event = json.loads(body)
        print("Received", event.get("event") or event.get("eventType") or event.get("type"), flush=True)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        pass


server = ThreadingHTTPServer(("", int(os.environ.get("PORT", "3000"))), Receiver)
print(f"Receiving webhooks on port {server.server_port}.", flush=True)
server.serve_forever()
