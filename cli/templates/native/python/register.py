"""Registers the address of this receiver, once: python register.py https://your.example.com/parley"""

import sys

from client import parley
from settings import keep

if len(sys.argv) < 2:
    raise SystemExit(
        "Say at which address the server reaches receive.py: python register.py https://your.example.com/parley"
    )

endpoint = parley.webhooks.create(
    url=sys.argv[1],
    events=["message.received", "message.queued", "message.failed", "handoff.requested"],
    description="Written by parley init",
)
# The secret is shown this once. Every webhook is signed with it.
assert endpoint.secret is not None
keep("PARLEY_WEBHOOK_SECRET", endpoint.secret)
print(f"{endpoint.id} is registered. Its secret is in .env: start python receive.py.")
