"""A letter to its recipients, once each: the ledger says who gets it, the sender hands it over, the ledger keeps it."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Literal

from summarizer.delivery.headers import ListHeaders
from summarizer.delivery.ledger import Entry, Ledger
from summarizer.delivery.message import Letter, message, message_id
from summarizer.delivery.smtp import Outcome, Sender
from summarizer.errors import ConfigError

State = Literal["sent", "already", "changed", "refused", "failed", "doubtful"]
DELIVERED: tuple[State, ...] = ("sent", "already")


@dataclass(frozen=True)
class Result:
    """What became of one recipient's mail. `already`: sent by an earlier run; `changed`: an earlier content of the issue
    was sent, this one was not; `doubtful`: perhaps sent, by this or an earlier run. `detail`: one line on it."""

    recipient: str
    state: State
    detail: str = ""


def withheld(entries: Sequence[Entry], content: str, *, resend: bool, update: bool) -> Result | None:
    """Why a mail of this content is not sent, as the entries of its issue and recipient have it; None if it is."""
    if not entries:
        return None
    recipient = entries[0].recipient
    done = max((n for n, entry in enumerate(entries) if entry.state == "sent"), default=-1)
    open_ends = [entry for entry in entries[done + 1 :] if entry.state in ("pending", "doubtful")]
    if done >= 0 and entries[done].content == content and not open_ends:
        return Result(recipient, "already", f"sent {entries[done].ended}")
    if open_ends and not resend and not (update and all(entry.content != content for entry in open_ends)):
        last = open_ends[-1]
        why = last.detail or "the run that sent it ended before it knew"
        return Result(recipient, "doubtful", f"perhaps sent {last.begun}: {why}; --resend sends it (again)")
    if done >= 0 and entries[done].content != content and not (update or (resend and open_ends)):
        return Result(
            recipient,
            "changed",
            f"an earlier content was sent {entries[done].ended}; --update sends this one",
        )
    return None


def send_letter(
    letter: Letter,
    sender_address: Address,
    recipients: Sequence[Address],
    headers: ListHeaders,
    sender: Sender,
    ledger: Ledger,
    *,
    resend: bool = False,
    update: bool = False,
    now: datetime.datetime | None = None,
    on_result: Callable[[Result], None] = lambda result: None,
) -> list[Result]:
    """Send the letter to each recipient who has not got it; one result a recipient, each also told when it is known.

    `resend`: those that are doubtful too; `update`: those who got another content of the issue too. Raises ConfigError
    for settings that no attempt can do with.
    """
    results = []
    for recipient in recipients:
        name = recipient.addr_spec.casefold()
        result = withheld(ledger.entries(letter.issue, name), letter.content, resend=resend, update=update)
        if result is None:
            mail = message(letter, sender_address, recipient, headers, now=now)
            number = ledger.begin(
                letter.issue, name, letter.content, message_id(letter, sender_address, recipient)
            )
            try:
                outcome = sender.send(mail)
            except BaseException as error:
                if not sender.in_hand:
                    why = (
                        str(error) if isinstance(error, ConfigError) else "stopped before it was handed over"
                    )
                    ledger.end(number, Outcome("failed", why))
                raise
            ledger.end(number, outcome)
            result = Result(name, outcome.state, outcome.detail)
        on_result(result)
        results.append(result)
    return results
