"""Asks for the status of a tenant that there is not, and has the answer sent to an address of its own. Prints its outcome."""

import json
import os
import uuid

from proton import Message
from proton.utils import BlockingConnection

PATIENCE_SECONDS = 60

url, user, password = (os.environ["FLOWHQ_BROKER_" + name] for name in ("URL", "USER", "PASSWORD"))
connection = BlockingConnection(
    url, timeout=PATIENCE_SECONDS, user=user, password=password, allowed_mechs="PLAIN", allow_insecure_mechs=True
)
address = f"flowhq.replies.{uuid.uuid4()}"
answers = connection.create_receiver(address)
request = {"command_id": str(uuid.uuid4()), "command": "status", "tenant_id": str(uuid.uuid4())}
connection.create_sender("flowhq.operations").send(
    Message(body=json.dumps(request), reply_to=address, correlation_id="mine", durable=True)
)
answer = answers.receive(timeout=PATIENCE_SECONDS)
answers.accept()
assert answer.correlation_id == "mine"
print(json.loads(answer.body)["outcome"])
connection.close()
