"""Sends a message: python send.py +919812345678 "Your order has left." """

import sys

from parley import ParleyError

from client import parley

if len(sys.argv) < 2:
    raise SystemExit('Say to which number: python send.py +919812345678 "Your order has left."')
to = sys.argv[1]
text = sys.argv[2] if len(sys.argv) > 2 else "Hello from Parley"

try:
    message = parley.messages.send(to=to, content={"type": "text", "text": text})
    print(f"{message.id} to {message.to} is {message.status}.")
except ParleyError as error:
    # Decide by error.code, for example reply_window_closed: then only a template may be sent.
    raise SystemExit(f"{error.code}: {error}")
