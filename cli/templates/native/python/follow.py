"""Follows everything that happens, without a public address, and goes on where it stopped."""

from pathlib import Path

from client import parley

# The id of the last event that was worked on.
POSITION = Path(__file__).with_name("position.txt")
last_event_id = POSITION.read_text() if POSITION.exists() else None

print("Following messages and handoffs. Press Ctrl-C to stop.", flush=True)
for item in parley.events.stream(types=["message.*", "handoff.*"], last_event_id=last_event_id):
    print(item.id or "-", item.type, flush=True)
    if item.id:
        POSITION.write_text(item.id)
