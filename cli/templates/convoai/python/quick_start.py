"""The quick start of ConvoAI, step by step: python quick_start.py +14155559876"""

import sys

from client import call
from settings import optional_setting, setting

to = sys.argv[1] if len(sys.argv) > 1 else None

me = call("GET", "/me/")
print(f"The key works: plan {me['plan']}, API {me['api_version']}.")

# 1. List your agents.
agents = call("GET", "/agents/")["results"]
if not agents:
    raise SystemExit("There is no agent yet. Make one with POST /agents/, or in the dashboard.")
agent = agents[0]
print(f"The agent is {agent['name']} ({agent['id']}).")

# 2. Push a document into its knowledge base.
document = call(
    "POST",
    f"/agents/{agent['id']}/knowledge/",
    {
        "title": "Summer 2026 Pricing",
        "content": "Our summer plans start at $49/mo. Enterprise quotes available.",
        "doc_type": "text",
    },
)
print(f"The document {document['id']} is {document['status']}.")

# 3. Send a message to a contact.
if to is None:
    print("No message was sent: name a number, as in python quick_start.py +14155559876")
else:
    message = call(
        "POST",
        f"/agents/{agent['id']}/messages/",
        {
            "to": to,
            "type": "text",
            "text": "Hi! Your order has been confirmed. Reply anytime if you need help.",
        },
    )
    print(f"The message {message['message_id']} is {message['status']}.")

# 4. Register a webhook.
url = optional_setting("CONVOAI_WEBHOOK_URL")
if not url:
    print("No webhook was registered: set CONVOAI_WEBHOOK_URL in .env, then start python receive.py.")
else:
    webhook = call(
        "POST",
        f"/agents/{agent['id']}/webhooks/",
        {
            "url": url,
            "events": ["message.sent", "lead.qualified", "appointment.booked", "handoff.triggered"],
            "secret": setting("CONVOAI_WEBHOOK_SECRET"),
        },
    )
    print(f"The webhook {webhook['id']} is registered.")
