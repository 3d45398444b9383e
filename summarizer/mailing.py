"""A bulletin on its way to a mailbox: what the configuration and the command say, put together and carried out."""

import functools
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.bulletin import Bulletin
from summarizer.configuration import PASSWORD, Mail, configuration
from summarizer.errors import ConfigError, InputError

NOT_DELIVERED = 8


@dataclass(frozen=True)
class Orders:
    """What a command says of mails; what it leaves out holds as the configuration has it."""

    to: tuple[str, ...] = ()
    sender: str | None = None
    smtp: str | None = None
    ledger: str | None = None
    resend: bool = False
    update: bool = False


@dataclass(frozen=True)
class Sending:
    """What became of a bulletin's mails: one line a recipient (state, address, detail), warnings, and whether all have it."""

    lines: tuple[tuple[str, str, str], ...]
    warnings: tuple[str, ...] = ()
    delivered: bool = True


@dataclass(frozen=True)
class Post:
    """All that a mail needs but its letter, checked. `smtp` is None for a dry run."""

    settings: Mail
    orders: Orders
    warnings: list[str] = field(default_factory=list)

    def password(self) -> str:
        """The password of the server's user; what there is to warn of goes to `warnings`."""
        from summarizer.delivery.password import password
        from summarizer.delivery.server import server

        user = server(self.settings.smtp or "").user or ""
        found, warning = password(
            user, environment=os.environ.get(PASSWORD), file=self.settings.password_file
        )
        if warning:
            self.warnings.append(warning)
        return found


def post(orders: Orders = Orders(), *, dry: bool = False) -> Post:
    """The settings that `orders` and the configuration make, checked before anything is made or sent.

    Raises ConfigError for what is missing or wrong; a dry run needs no server.
    """
    own = configuration().mail
    settings = replace(
        own,
        to=orders.to or own.to,
        sender=orders.sender or own.sender,
        smtp=orders.smtp or own.smtp,
        ledger=orders.ledger or own.ledger,
    )
    if not settings.to:
        raise ConfigError("no recipient: give --to, or set [mail] to in the configuration")
    if not settings.sender:
        raise ConfigError("no sender: give --from, or set [mail] from in the configuration")
    if not settings.smtp and not dry:
        raise ConfigError("no server: give --smtp, or set [mail] smtp in the configuration")
    checked(settings)
    return Post(settings, orders)


def checked(settings: Mail) -> None:
    """Raises ConfigError for the first address, URL or header of the settings that is wrong."""
    from summarizer.delivery.headers import ListHeaders, address, addresses
    from summarizer.delivery.server import server

    addresses(settings.to)
    if settings.sender:
        address(settings.sender)
    if settings.smtp:
        server(settings.smtp, tls=settings.tls)
    ListHeaders(settings.list_id, settings.unsubscribe, settings.one_click)


def problems(settings: Mail) -> list[str]:
    """What is wrong with the settings beyond the types of their values, one line each."""
    from summarizer.delivery.headers import ListHeaders, address
    from summarizer.delivery.password import of_file
    from summarizer.delivery.server import server

    trials: list[Callable[[], object]] = [
        *(functools.partial(address, text) for text in (*settings.to, settings.sender) if text),
        functools.partial(ListHeaders, settings.list_id, settings.unsubscribe, settings.one_click),
    ]
    if settings.smtp:
        trials.append(functools.partial(server, settings.smtp, tls=settings.tls))
    if settings.password_file:
        trials.append(functools.partial(of_file, Path(settings.password_file).expanduser()))
    found = []
    for trial in trials:
        try:
            trial()
        except ConfigError as error:
            found.append(f"[mail]: {error}")
    return found


def _key(bulletin: Bulletin) -> str:
    from summarizer.archive import key_of

    key = key_of(bulletin)
    if not bulletin.items:
        raise InputError(f"{key}: no article was found, and an empty bulletin is not mailed")
    return key


def send(
    bulletin: Bulletin,
    post: Post,
    *,
    on_line: Callable[[tuple[str, str, str]], None] = lambda line: None,
    sleep: Callable[[float], object] = time.sleep,
) -> Sending:
    """Mail the bulletin to each recipient who has not got it; `on_line` is told each as it is known; `sleep` waits
    before a mail is tried again.

    Raises ConfigError for wrong settings, InputError for an empty bulletin, DeliveryError where another run holds the
    ledger, OutputError where the ledger cannot be used.
    """
    from summarizer.delivery.headers import ListHeaders, address, addresses
    from summarizer.delivery.ledger import open_ledger
    from summarizer.delivery.message import letter
    from summarizer.delivery.send import DELIVERED, Result, send_letter
    from summarizer.delivery.server import server
    from summarizer.delivery.smtp import Sender

    own = post.settings
    where = server(own.smtp or "", tls=own.tls, timeout=own.timeout, certificates=own.certificates)
    made = letter(bulletin, _key(bulletin))
    lines: list[tuple[str, str, str]] = []

    def tell(result: Result) -> None:
        lines.append((result.state, result.recipient, result.detail))
        on_line(lines[-1])

    ledger_path = Path(own.ledger).expanduser() if own.ledger else None
    with (
        open_ledger(ledger_path) as ledger,
        Sender(where, post.password, attempts=own.attempts, wait=own.wait, sleep=sleep) as sender,
    ):
        results = send_letter(
            made,
            address(own.sender or ""),
            addresses(own.to),
            ListHeaders(own.list_id, own.unsubscribe, own.one_click),
            sender,
            ledger,
            resend=post.orders.resend,
            update=post.orders.update,
            on_result=tell,
        )
    delivered = all(result.state in DELIVERED for result in results)
    return Sending(tuple(lines), tuple(dict.fromkeys(post.warnings)), delivered)


def dry_run(bulletin: Bulletin, post: Post, folder: str | Path) -> Sequence[Path]:
    """Write each recipient's mail as a file under `folder`, as it would be sent; nothing is sent or entered.

    Raises as `send`, OutputError where the folder cannot be written.
    """
    from summarizer.bulletin.write import write_files
    from summarizer.delivery.headers import ListHeaders, address, addresses
    from summarizer.delivery.message import letter, message

    own = post.settings
    made = letter(bulletin, _key(bulletin))
    headers = ListHeaders(own.list_id, own.unsubscribe, own.one_click)
    recipients = addresses(own.to)
    texts = {
        f"{made.issue}{f'-{number}' if len(recipients) > 1 else ''}.eml": bytes(
            message(made, address(own.sender or ""), recipient, headers)
        ).decode("ascii")
        for number, recipient in enumerate(recipients, start=1)
    }
    return write_files(Path(folder), texts)
