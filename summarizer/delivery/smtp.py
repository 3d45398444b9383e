"""One mail handed to an SMTP server, and what became of it: sent, refused, put off, or not known.

Not known is what RFC 1047 describes: the whole mail went out, its end too, and no answer came back. Such a mail may have
been delivered and is never tried again here. The end of the mail goes out by itself, after a look whether the server
still listens, so that a connection that breaks before is known to have delivered nothing.
"""

import select
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal, Self

from summarizer.bulletin import clean
from summarizer.delivery.server import Server, connect
from summarizer.errors import DeliveryError

State = Literal["sent", "refused", "failed", "doubtful"]
# How many times an ordinary step's seconds the answer to a mail's end may take: RFC 5321, 4.5.3.2.6 asks for ten minutes.
PATIENCE = 20
# How long a server that broke off is given to be heard, before the mail's end goes out.
_LISTEN = 0.1
_END = b"\r\n.\r\n"
_SHOWN = 160


@dataclass(frozen=True)
class Outcome:
    """What became of a mail: `sent`: the server took it; `refused`: it never will; `failed`: it was not taken, another
    run may try again; `doubtful`: it is not known. `detail`: why, one line without secrets."""

    state: State
    detail: str = ""


class _Later(Exception):
    """The mail was not taken, and trying again may help."""


class _Doubt(Exception):
    """The mail may have been taken."""


def _said(code: int, text: bytes | str) -> str:
    """A server's answer as one short line."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {clean.line(words)}"[:_SHOWN]


def _judge(code: int, text: bytes | str, wanted: tuple[int, ...]) -> None:
    """Raises what an answer that is not among `wanted` means."""
    if code in wanted:
        return
    if 500 <= code < 600:
        raise DeliveryError(_said(code, text))
    raise _Later(_said(code, text))


def _all_but_its_end(connection: smtplib.SMTP, mail: EmailMessage) -> None:
    """One transaction, MAIL, RCPT, DATA, up to the mail's end. Raises `_Later` or DeliveryError; OSError or
    SMTPException where the connection broke."""
    sender = mail["From"].addresses[0].addr_spec
    recipient = mail["To"].addresses[0].addr_spec
    # Quoted as RFC 5321, 4.5.2 has it: a line that begins with a dot gets a second one.
    data = bytes(mail).rstrip(b"\r\n").replace(b"\r\n.", b"\r\n..")
    _judge(*connection.mail(sender), (250,))
    _judge(*connection.rcpt(recipient), (250, 251))
    _judge(*connection.docmd("DATA"), (354,))
    connection.send(data)
    assert connection.sock is not None
    if select.select([connection.sock], [], [], _LISTEN)[0]:
        _judge(*connection.getreply(), ())  # out of turn: why it broke off, or nothing where it is gone


def _its_end(connection: smtplib.SMTP, patience: float) -> None:
    """The mail's end, and the answer to it. Raises `_Later`, `_Doubt` or DeliveryError; SMTPException where the
    connection broke before the end was sent."""
    connection.send(_END)
    assert connection.sock is not None
    try:
        connection.sock.settimeout(patience)
        code, text = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise _Doubt(
            f"the connection broke before the server confirmed the mail ({_reason(error)})"
        ) from error
    if code == -1:
        raise _Doubt("the server's answer to the mail's end makes no sense")
    _judge(code, text, (250,))


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return clean.line(str(error))[:_SHOWN] or type(error).__name__


class Sender:
    """Hands mails over, one connection for all while it holds. `password` is asked for when a login needs it; `attempts`
    and `wait` say how often and after how many seconds a mail is tried again, each wait twice the last.

    To be used in a `with`; `sleep` is what waits. `in_hand`: the end of the last mail went out, or was about to; what
    ends `send` before that, Ctrl-C too, leaves no doubt.
    """

    def __init__(
        self,
        server: Server,
        password: Callable[[], str],
        *,
        attempts: int = 4,
        wait: float = 5.0,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._server, self._password = server, password
        self._attempts, self._wait, self._sleep = attempts, wait, sleep
        self._connection: smtplib.SMTP | None = None
        self._hopeless = ""
        self.in_hand = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave(politely=True)

    def _leave(self, *, politely: bool = False) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if politely:
                connection.quit()
        except (OSError, smtplib.SMTPException):
            pass  # all mails are accounted for; how the server takes leave changes nothing
        finally:
            connection.close()

    def _ready(self) -> smtplib.SMTP:
        """A connection in its initial state: the one that is open, put back, or a new one."""
        if self._connection is not None:
            try:
                if self._connection.rset()[0] == 250:
                    return self._connection
            except (OSError, smtplib.SMTPException):
                pass  # gone since the last mail; a new one is made
            self._leave()
        self._connection = connect(self._server, self._password)
        return self._connection

    def send(self, mail: EmailMessage) -> Outcome:
        """Hand one mail to its one recipient. A server that could not be reached, or refused the login, is not tried
        again for the next mail. Raises nothing that a server may cause; ConfigError for wrong settings."""
        if self._hopeless:
            return Outcome("failed", self._hopeless)
        detail = ""
        for attempt in range(self._attempts):
            self.in_hand = False
            if attempt:
                self._sleep(self._wait * 2 ** (attempt - 1))
            connection = None
            try:
                connection = self._ready()
                _all_but_its_end(connection, mail)
                self.in_hand = True
                _its_end(connection, self._server.timeout * PATIENCE)
                assert connection.sock is not None
                connection.sock.settimeout(self._server.timeout)
                return Outcome("sent")
            except DeliveryError as error:
                if connection is None:
                    self._hopeless = str(error)
                return Outcome("failed" if connection is None else "refused", str(error))
            except _Doubt as error:
                self._leave()
                return Outcome("doubtful", str(error))
            except _Later as error:
                detail = str(error)
                self._leave(politely=True)
            except (OSError, smtplib.SMTPException) as error:
                detail = f"{self._server.name}: {_reason(error)}"
                self._leave()
        if connection is None:
            self._hopeless = detail
        return Outcome("failed", f"{detail} (tried {self._attempts} times)")
