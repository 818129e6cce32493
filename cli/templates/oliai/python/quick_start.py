"""The quick start of OliAI: contacts, an audience, and a campaign where there is a flow. python quick_start.py"""

from datetime import datetime

from client import call

call(
    "POST",
    "/contacts/bulk",
    {
        "contacts": [
            {
                "name": "Rahul Sharma",
                "phoneNumber": "+919876543210",
                "language": "hi-IN",
                "metadata": {"city": "Mumbai"},
            },
            {"name": "Priya Patel", "phoneNumber": "+919876543211"},
        ]
    },
)
contacts = call("GET", "/contacts?limit=2")
print(f"The key works: there are {contacts['total']} contacts.")

audience = call("POST", "/audiences", {"name": f"March {datetime.now().isoformat()}"})
ids = [contact["id"] for contact in contacts["data"]]
call("POST", f"/audiences/{audience['id']}/contacts", {"contactIds": ids})
print(f"The audience {audience['id']} has {len(ids)} of them.")

flows = call("GET", "/flows")["data"]
if not flows:
    print("There is no flow yet, so no campaign was made: docs/guides/oliai.md says how to make one.")
else:
    # A draft: POST /campaigns/{id}/start begins to call.
    campaign = call(
        "POST",
        "/campaigns",
        {
            "name": "March",
            "flowId": flows[0]["id"],
            "audienceId": audience["id"],
            "callsPerMinute": 10,
            "maxConcurrentCalls": 5,
        },
    )
    print(f"The campaign {campaign['id']} is a draft.")
