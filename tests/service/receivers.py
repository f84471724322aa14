"""Who takes what a run tells: a mail server and a web server on loopback."""

import email
import email.policy
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Receiver = tuple[str, list[str]]
"""The address of Apprise to send to, and the messages that came."""


@contextmanager
def mailbox() -> Iterator[Receiver]:
    received: list[str] = []

    class Handler:
        async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (the name aiosmtpd calls)
            message = email.message_from_bytes(bytes(envelope.content or b""), policy=email.policy.default)
            body = message.get_body()
            received.append(f"{message['subject']}\n{body.get_content() if body else ''}")
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(Handler(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield f"mailto://127.0.0.1:{port}?from=readout@example.org&to=you@example.org", received
    finally:
        server.stop()


@contextmanager
def webhook() -> Iterator[Receiver]:
    received: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"json://127.0.0.1:{server.server_port}/readout", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
