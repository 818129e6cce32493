"""The first calls of an integration with Oration: python quick_start.py +14155550100"""

import sys

from client import call
from settings import keep, optional_setting

to = sys.argv[1] if len(sys.argv) > 1 else None

agent = call("POST", "/agents", {"name": "Front desk", "prompt": "Greet {{customerName}}. Be brief."})
print(f"The key works: the agent {agent['id']} is made.")

if to is None:
    print("No call was made: name a number, as in python quick_start.py +14155550100")
else:
    answer = call(
        "POST",
        "/conversations",
        {
            "conversations": [
                {
                    "agentId": agent["id"],
                    "conversationType": "telephony",
                    "toPhoneNumber": to,
                    "dynamicVariables": {"customerName": "Bob Johnson"},
                    "identifier": "crm-contact-1024",
                }
            ]
        },
    )
    for result in answer["results"]:
        conversation = result["conversation"]
        print(f"The conversation {conversation['id']} is {conversation['conversationStatus']}.")
    for problem in answer["errors"]:
        print(f"{problem['code']}: {problem['error']}")

url = optional_setting("ORATION_WEBHOOK_URL")
if not url:
    print("No webhook was registered: set ORATION_WEBHOOK_URL in .env.")
else:
    webhook = call(
        "POST",
        "/webhooks",
        {"url": url, "events": ["conversation.completed", "conversation.analysisCompleted"]},
    )
    # The secret is shown this once.
    keep("ORATION_WEBHOOK_SECRET", webhook["secret"])
    print(f"The webhook {webhook['id']} is registered. Its secret is in .env: start python receive.py.")
