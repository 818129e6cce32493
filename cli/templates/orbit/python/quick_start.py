"""The first calls of an integration with Orbit: python quick_start.py +919876543210"""

import sys

from client import call
from settings import optional_setting, setting

to = sys.argv[1] if len(sys.argv) > 1 else None

conversations = call("GET", "/conversations?limit=1")["data"]
print(f"The key works: {'somebody has' if conversations else 'nobody has'} written so far.")

if to is None:
    print("No message was sent: name a number, as in python quick_start.py +919876543210")
else:
    message = call(
        "POST",
        "/messages/whatsapp",
        {"to": to, "type": "text", "body": "Thanks — I just refunded that order."},
    )["data"]
    print(f"The message {message['message_id']} is {message['status']}.")

if conversations:
    conversation = call("GET", f"/conversations/{conversations[0]['id']}")["data"]
    print(f"The newest conversation, {conversation['id']}, is {conversation['status']}.")

url = optional_setting("ORBIT_WEBHOOK_URL")
if not url:
    print("No webhook was registered: set ORBIT_WEBHOOK_URL in .env, then start python receive.py.")
else:
    webhook = call(
        "POST", "/webhooks", {"url": url, "events": ["*"], "secret": setting("ORBIT_WEBHOOK_SECRET")}
    )["data"]
    print(f"The webhook {webhook['id']} is registered.")
