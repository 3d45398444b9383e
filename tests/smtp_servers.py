"""SMTP servers for tests: aiosmtpd on 127.0.0.1, told what to do wrong; every mail that it took is kept."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "jianbao", "hunter2 of the test"


@dataclass
class Handler:
    """Takes mails. `refused`: recipients it never takes; `later`: recipient -> how often it says 450 first; `answers`:
    what it says to the end of the next mails, None for a yes; `drop_data`: how many connections it drops within DATA;
    `drop_end`: how many it drops once the whole mail is there (kept, unanswered); `on_asked`,
    `on_taken`: called before the yes to a recipient and to a mail, which then takes `seconds`."""

    refused: set[str] = field(default_factory=set)
    later: dict[str, int] = field(default_factory=dict)
    answers: list[str | None] = field(default_factory=list)
    drop_data: int = 0
    drop_end: int = 0
    on_asked: Callable[[], None] | None = None
    on_taken: Callable[[], None] | None = None
    seconds: float = 0.0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.commands.append(f"RCPT {address}")
        if self.on_asked:
            self.on_asked()
            await asyncio.sleep(self.seconds)
        if address in self.refused:
            return "550 no such user here"
        if self.later.get(address, 0) > 0:
            self.later[address] -= 1
            return "450 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            return answer
        content = cast(bytes, envelope.content)
        self.taken += [(address, content) for address in envelope.rcpt_tos]
        if self.on_taken:
            self.on_taken()
        await asyncio.sleep(self.seconds)
        if self.drop_end > 0:
            self.drop_end -= 1
            assert server.transport
            server.transport.abort()
        return "250 taken"

    def mails(self, recipient: str) -> list[EmailMessage]:
        """The mails that one recipient has got, read back."""
        return [
            cast(EmailMessage, message_from_bytes(content, policy=POLICY))
            for address, content in self.taken
            if address == recipient
        ]


class Dropping(SMTP):
    """Drops the connection within DATA where its handler says so."""

    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.drop_data > 0:
            self.event_handler.drop_data -= 1
            await self.push("354 go on")
            await self._reader.readline()
            assert self.transport
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    server.event_handler.commands.append("AUTH")
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return Dropping(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running(
    handler: Handler,
    *,
    tls: ssl.SSLContext | None = None,
    smtps: bool = False,
    login: bool = False,
    **options: Any,
) -> Iterator[int]:
    """A server with `handler` on a free port, which this gives; with `tls` by STARTTLS or (`smtps`) from the start."""
    kwargs: dict[str, Any] = {"enable_SMTPUTF8": False, **options}
    if tls and not smtps:
        kwargs |= {"tls_context": tls, "require_starttls": login}
    if login:
        starttls = bool(tls and not smtps)
        kwargs |= {"authenticator": _authenticate, "auth_required": starttls, "auth_require_tls": starttls}
    controller = _Controller(
        handler, hostname="127.0.0.1", port=0, ssl_context=tls if smtps else None, **kwargs
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
