"""The SMTP server: its address as a URL, and a connection to it, by TLS and logged in where that is wanted."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from summarizer.bulletin import clean
from summarizer.errors import ConfigError, DeliveryError

Tls = Literal["auto", "require", "never"]
PORTS = {"smtp": 587, "smtps": 465}
_NEAR = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Server:
    """Where mails are handed over. `secure`: TLS from the first byte on (smtps://). `timeout`: seconds for one step.
    `certificates`: a file of certificates to trust besides the system's."""

    host: str
    port: int
    secure: bool = False
    user: str | None = None
    tls: Tls = "auto"
    timeout: float = 30.0
    certificates: str | None = None

    @property
    def name(self) -> str:
        """The server as a user sees it: host:port."""
        return f"{self.host}:{self.port}"


def server(url: str, *, tls: Tls = "auto", timeout: float = 30.0, certificates: str | None = None) -> Server:
    """The server that `url` names: smtp://user@host:587 or smtps://user@host:465, the user's own @ as %40 or as it is.

    Raises ConfigError where it is no such URL, or where it holds a password, which is not repeated.
    """
    wanted = "an SMTP address is like smtp://user@host:587 or smtps://user@host:465"
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigError(wanted) from error
    user, colon, _ = parts.netloc.rpartition("@")[0].partition(":")
    if colon:
        raise ConfigError(
            "the SMTP address holds a password; take it out and put it into JIANBAO_MAIL_PASSWORD, into a file that "
            "[mail] password_file names, or into the keyring"
        )
    if parts.scheme not in PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise ConfigError(f"{clean.line(url)}: {wanted}")
    secure = parts.scheme == "smtps"
    if tls == "require" and not secure and port == PORTS["smtps"]:
        raise ConfigError(f"{clean.line(url)}: port 465 speaks TLS from the start: smtps://")
    return Server(
        host, port or PORTS[parts.scheme], secure, unquote(user) or None, tls, timeout, certificates
    )


def _context(target: Server) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if target.certificates:
        try:
            context.load_verify_locations(target.certificates)
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(f"{target.certificates}: cannot be read as certificates (PEM)") from error
    return context


def _guard_login(connection: smtplib.SMTP, target: Server, encrypted: bool) -> None:
    if not encrypted and target.host not in _NEAR:
        raise DeliveryError(
            f"{target.name}: offers no encryption (STARTTLS), so the password is not sent; ask for its smtps:// address"
        )
    if not connection.has_extn("auth"):
        raise DeliveryError(f"{target.name}: takes no login; leave the user out of the SMTP address")


def connect(target: Server, password: Callable[[], str]) -> smtplib.SMTP:
    """An open connection, greeted, encrypted and logged in as `target` says; `password` is asked only for a login.

    Raises OSError or smtplib.SMTPException where the server is away or busy, DeliveryError where it never will do,
    ConfigError for wrong settings. No error holds the password.
    """
    context = _context(target)
    try:
        return _connected(target, context, password)
    except ssl.SSLCertVerificationError as error:
        raise DeliveryError(
            f"{target.name}: its certificate is not trusted ({clean.line(error.verify_message)}); "
            "[mail] certificates names a file of those to trust"
        ) from error


def _connected(target: Server, context: ssl.SSLContext, password: Callable[[], str]) -> smtplib.SMTP:
    if target.secure:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            target.host, target.port, timeout=target.timeout, context=context
        )
    else:
        connection = smtplib.SMTP(target.host, target.port, timeout=target.timeout)
    try:
        connection.ehlo_or_helo_if_needed()
        encrypted = target.secure
        if not encrypted and target.tls != "never":
            if connection.has_extn("starttls"):
                connection.starttls(context=context)
                connection.ehlo()
                encrypted = True
            elif target.tls == "require":
                raise DeliveryError(
                    f'{target.name}: offers no encryption (STARTTLS), and tls = "require" wants it'
                )
        if target.user is not None:
            _guard_login(connection, target, encrypted)
            _login(connection, target, password())
    except BaseException:
        connection.close()
        raise
    return connection


def _login(connection: smtplib.SMTP, target: Server, password: str) -> None:
    assert target.user is not None
    try:
        connection.login(target.user, password)
    except smtplib.SMTPAuthenticationError as error:
        if 400 <= error.smtp_code < 500:
            raise smtplib.SMTPResponseException(error.smtp_code, "login not possible now") from None
        raise DeliveryError(
            f"{target.name}: refuses user {clean.line(target.user)} or the password (code {error.smtp_code})"
        ) from None
    except UnicodeEncodeError:
        raise DeliveryError(f"{target.name}: user and password have to be ASCII for this server") from None
    finally:
        # smtplib keeps both for a second try; nothing that prints a connection shall find them.
        connection.user = connection.password = ""
