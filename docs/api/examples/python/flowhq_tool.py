"""Commands one worker over AMQP and hears what became of it. See the README beside it."""

import json
import os
import sys
import uuid

from proton import Message, ProtonException, symbol
from proton.reactor import ReceiverOption
from proton.utils import BlockingConnection

PATIENCE_SECONDS = 60


class Topic(ReceiverOption):
    """Subscribes to an address instead of taking messages from a queue."""

    def apply(self, receiver):
        receiver.source.capabilities.put_object(symbol("topic"))


class Tool:
    def __init__(self, url, user, password):
        # PLAIN without TLS: for the broker of this very machine only.
        self.connection = BlockingConnection(
            url, timeout=PATIENCE_SECONDS, user=user, password=password, allowed_mechs="PLAIN", allow_insecure_mechs=True
        )
        # Before the command, or its event could pass unheard.
        self.events = self.connection.create_receiver("flowhq.notifications", credit=100, options=[Topic()])
        self.answers = self.connection.create_receiver(None, dynamic=True)
        self.operations = self.connection.create_sender("flowhq.operations")

    def ask(self, command_id, command, tenant):
        request = {"command_id": command_id, "command": command, "tenant_id": tenant}
        self.operations.send(
            Message(
                body=json.dumps(request),
                reply_to=self.answers.link.remote_source.address,
                correlation_id=command_id,
                content_type="application/json",
                durable=True,
            )
        )
        answer = self._next(self.answers)
        if answer["outcome"] == "REJECTED":
            sys.exit(answer["problem"]["detail"])
        return answer

    def next_change_of(self, tenant):
        """Events of other tenants pass by."""
        while True:
            event = self._next(self.events)
            if event["subject"] == tenant:
                return event["data"]

    @staticmethod
    def _next(receiver):
        message = receiver.receive(timeout=PATIENCE_SECONDS)
        receiver.accept()
        body = message.body
        return json.loads(body if isinstance(body, str) else bytes(body).decode("utf-8"))

    def close(self):
        self.connection.close()


def main():
    if len(sys.argv) != 3:
        sys.exit("Name the tenant's id and the command: start, stop, restart or force-restart.")
    tenant, command = sys.argv[1:]
    try:
        settings = [os.environ["FLOWHQ_BROKER_" + name] for name in ("URL", "USER", "PASSWORD")]
    except KeyError as missing:
        sys.exit(f"Set {missing.args[0]}; the README says to what.")
    try:
        tool = Tool(*settings)
        command_id = str(uuid.uuid4())
        print(f"{command}: {tool.ask(command_id, command, tenant)['outcome']}")
        print(f"{command} again: {tool.ask(command_id, command, tenant)['outcome']}")
        print(f"status: {tool.ask(str(uuid.uuid4()), 'status', tenant)['worker_process']['phase']}")
        change = tool.next_change_of(tenant)
        print(f"event: {change['phase_from']} -> {change['phase_to']}")
        tool.close()
    except ProtonException as failure:
        sys.exit(f"The broker cannot be reached, or did not answer in time: {failure}")


if __name__ == "__main__":
    main()
