"""A bulletin as a mail: plain text first, HTML last, the chart of places inside it, one message a recipient."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from summarizer.bulletin import Bulletin, render
from summarizer.bulletin.charts import places_alt, places_png
from summarizer.bulletin.html import render as whole_html
from summarizer.bulletin.json import as_dict
from summarizer.delivery.folding import POLICY
from summarizer.delivery.headers import ListHeaders, subject
from summarizer.delivery.page import page


@dataclass(frozen=True)
class Letter:
    """What goes to every recipient alike, rendered once. `issue`: the issue's key; `content`: a digest of what the
    bulletin says, which stays when the same pages are digested again. `whole`: the full HTML, where `html` is short
    of it."""

    issue: str
    content: str
    subject: str
    text: str
    html: str
    chart: bytes | None
    whole: str | None


def fingerprint(bulletin: Bulletin) -> str:
    """A digest (SHA-256, hex) of what the bulletin says of its pages: not how its run went, nor what other issues the
    archive had by then."""
    said = {key: value for key, value in as_dict(bulletin).items() if key != "run"}
    for item in said["items"]:
        item.pop("earlier", None)
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


CHART = "places@jianbao"


def letter(bulletin: Bulletin, issue: str) -> Letter:
    """The bulletin rendered for mail; `issue` is its key, `<date>-<newspaper>`."""
    chart = places_png(bulletin)
    line = subject(bulletin)
    short = page(bulletin, line, picture=CHART if chart else None, alt=places_alt(bulletin) if chart else "")
    return Letter(
        issue=issue,
        content=fingerprint(bulletin),
        subject=line,
        text=render(bulletin, "text"),
        html=short.html,
        chart=chart,
        whole=whole_html(bulletin) if short.shortened else None,
    )


def message_id(letter: Letter, sender: Address, recipient: Address) -> str:
    """The same for the same content of an issue to the same recipient, so that a mail sent twice is known as one."""
    parts = (letter.issue, recipient.addr_spec.casefold(), letter.content)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return f"<{digest[:40]}@{sender.domain}>"


def message(
    letter: Letter,
    sender: Address,
    recipient: Address,
    headers: ListHeaders,
    *,
    now: datetime.datetime | None = None,
) -> EmailMessage:
    """The mail to one recipient; `now` is its date (default: this moment)."""
    mail = EmailMessage(policy=POLICY)
    mail["Subject"] = letter.subject
    mail["From"] = sender
    mail["To"] = recipient
    mail["Date"] = format_datetime(now or datetime.datetime.now().astimezone())
    mail["Message-ID"] = message_id(letter, sender, recipient)
    # RFC 3834: made by a program, so that no other program answers it.
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(letter.text, charset="utf-8", cte="base64")
    mail.add_alternative(letter.html, subtype="html", charset="utf-8", cte="base64")
    mail["Content-Language"] = "zh-Hans"
    if letter.chart:
        html = mail.get_payload(1)
        assert isinstance(html, EmailMessage)
        html.add_related(
            letter.chart, "image", "png", cid=f"<{CHART}>", disposition="inline", filename="places.png"
        )
    if letter.whole:
        mail.add_attachment(
            letter.whole.encode("utf-8", "replace"),
            "text",
            "html",
            filename=f"{letter.issue}.html",
            params={"charset": "utf-8"},
        )
    return mail
