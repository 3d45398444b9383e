"""`jianbao mail`: a bulletin that was made, sent by mail, once to each recipient."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.guard import emit, say
from summarizer.cli.options import Archive, Quiet, Verbose

if TYPE_CHECKING:
    from summarizer.bulletin import Bulletin
    from summarizer.mailing import Post


def mailed(bulletin: "Bulletin", ready: "Post", quiet: bool, show: Callable[[str], None] = say) -> int:
    """Mails the bulletin and tells what became of it, a line a recipient (when quiet, of failures alone); gives the exit code."""
    from summarizer.mailing import NOT_DELIVERED, send

    done = send(bulletin, ready, on_line=lambda line: None if quiet else show("\t".join(line).rstrip()))
    say(*done.warnings)
    if quiet:
        say(*(" ".join(line) for line in done.lines if line[0] not in ("sent", "already")))
    return 0 if done.delivered else NOT_DELIVERED


def mail(
    issue: Annotated[
        str,
        typer.Argument(
            help="What to mail: a bulletin.json or its folder, a day (2021-08-16), an issue's key, or last.",
            metavar="ISSUE|DATE|last",
            show_default=False,
        ),
    ],
    to: Annotated[
        list[str] | None,
        typer.Option(
            help="Who gets it; may be given several times (without it: [mail] to).",
            show_default=False,
            metavar="ADDRESS",
        ),
    ] = None,
    sender: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Whom it comes from (without it: [mail] from).",
            show_default=False,
            metavar="ADDRESS",
        ),
    ] = None,
    smtp: Annotated[
        str | None,
        typer.Option(
            help="The server: smtp://user@host:587 or smtps://user@host:465 (without it: [mail] smtp). Never a password: "
            "it comes from JIANBAO_MAIL_PASSWORD, [mail] password_file or the keyring.",
            show_default=False,
            metavar="URL",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the mails as .eml files under --output; send nothing.")
    ] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", help="Where --dry-run writes.", metavar="DIR")
    ] = ".",
    resend: Annotated[
        bool,
        typer.Option(
            "--resend", help="Send also where an earlier run may have sent it: it ended too soon to know."
        ),
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Send also to those who got an earlier content of this issue.")
    ] = False,
    ledger: Annotated[
        str | None,
        typer.Option(
            help="The record of what was sent (SQLite); without it [mail] ledger, else in the user's state folder.",
            show_default=False,
            metavar="FILE",
        ),
    ] = None,
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Mail the bulletin of one issue, once to each recipient.

    Prints a line a recipient: what became of the mail, the address, why. Exit code 8 if any has not got it for sure.
    """
    from summarizer.archive import find
    from summarizer.mailing import Orders, post
    from summarizer.mailing import dry_run as write

    orders = Orders(tuple(to or ()), sender, smtp, ledger, resend, update)
    ready = post(orders, dry=dry_run)
    bulletin = find(issue, archive=archive)
    if dry_run:
        paths = write(bulletin, ready, output)
        if not quiet:
            say(*(f"written: {path}" for path in paths))
        return 0
    return mailed(bulletin, ready, quiet, emit)
