"""Receives webhooks. Anything that does not come from the server is refused."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from parley import WebhookEvent, WebhookVerificationError, verify_webhook

from settings import setting

SECRET = setting("PARLEY_WEBHOOK_SECRET")
# The same event may come more than once. Keep the ids in your database instead.
seen: "set[str]" = set()


def work_on(event: WebhookEvent) -> None:
    if event.id in seen:
        return
    seen.add(event.id)
    print(f"{event.type} #{event.sequence}", flush=True)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            event = verify_webhook(body, dict(self.headers), SECRET)
        except WebhookVerificationError as error:
            print(f"Refused: {error}", flush=True)
            return self.answer(400)
        # Answer soon, and work afterwards: a webhook that is not answered is sent again.
        self.answer(204)
        work_on(event)

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
