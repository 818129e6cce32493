"""The first calls of an integration with Oravio: python quick_start.py +919876543210"""

import sys

from client import call
from settings import optional_setting, setting

to = sys.argv[1] if len(sys.argv) > 1 else None

conversations = call("GET", "/conversations")
print(f"The key works: there are {conversations['meta']['total']} conversations.")

entry = call(
    "POST",
    "/knowledge_base",
    {"title": "Opening hours", "content": "Sunday ko salon 11 am se 6 pm tak khula rehta hai."},
)
print(f"The entry {entry['data']['id']} is in the knowledge base.")

if to is None:
    print("No message was sent: name a number, as in python quick_start.py +919876543210")
else:
    message = call(
        "POST",
        "/messages",
        {
            "to": to,
            "type": "text",
            "text": "Namaste! Aapki appointment kal 3 baje confirm ho gayi hai. ✅",
        },
    )
    print(f"The message {message['data']['id']} is {message['data']['status']}.")

leads = call("GET", "/leads?status=new")
print(f"There are {leads['meta']['total']} new leads.")

url = optional_setting("ORAVIO_WEBHOOK_URL")
if not url:
    print("No webhook was registered: set ORAVIO_WEBHOOK_URL in .env, then start python receive.py.")
else:
    webhook = call("POST", "/webhooks", {"url": url, "secret": setting("ORAVIO_WEBHOOK_SECRET")})
    print(f"The webhook {webhook['data']['id']} is registered.")
