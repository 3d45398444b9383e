"""What stands in a mail's head: subject, addresses, list headers, each checked or made fit before it gets there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address

from summarizer.bulletin import Bulletin, clean
from summarizer.bulletin.stand_in import shortened
from summarizer.bulletin.wording import EMPTY, UNNAMED
from summarizer.errors import ConfigError

_NAME, _TITLE = 24, 48
_TYPED = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<inner>[^<>\s]+)>|(?P<bare>[^<>\s]+)")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_URL = re.compile(r"(?:https://|mailto:)[!-~]+")
_UNFIT = re.compile(r"[<>,\s]")


def _plain(text: str) -> str:
    """`text` without the beginning of an encoded word (RFC 2047), which email would decode before it folds: what a page
    prints as =?utf-8?b?DQpCY2M6…?= would come out as a line break and a header."""
    return text.replace("=?", "＝?")


def subject(bulletin: Bulletin) -> str:
    """晋中日报 2021-08-16｜握指成拳利断金 等7条: one line without control characters, cut at a readable length."""
    return _plain(_subject(bulletin))


def _subject(bulletin: Bulletin) -> str:
    name = shortened(clean.line(bulletin.newspaper or UNNAMED), _NAME)
    head = f"{name} {shortened(clean.line(bulletin.date), 10)}" if bulletin.date else name
    if not bulletin.items:
        return f"{head}｜{EMPTY.rstrip('。')}"
    title = shortened(clean.line(bulletin.items[0].title), _TITLE)
    number = len(bulletin.items)
    return f"{head}｜{title} 等{number}条" if number > 1 else f"{head}｜{title}"


def address(text: str) -> Address:
    """An address as typed, `wang@example.org` or `王五 <wang@example.org>`; a domain of other scripts in its ASCII form.

    Raises ConfigError where it is none, or where what stands before the @ needs more than ASCII (RFC 6531, which few
    servers take).
    """
    shown = clean.line(text)
    if shown != text.strip():
        raise ConfigError(f"{shown}: not a mail address (it holds line breaks or control characters)")
    parts = _TYPED.fullmatch(text.strip())
    name, plain = (parts["name"] or "", parts["inner"] or parts["bare"]) if parts else ("", "")
    local, _, domain = plain.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii") if domain and not domain.isascii() else domain
    except UnicodeError:
        domain = ""
    if not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)) or len(plain) > 254:
        raise ConfigError(f"{shown}: not a mail address; one is like wang@example.org")
    return Address(name.strip('" '), local, domain)


def addresses(texts: Iterable[str]) -> tuple[Address, ...]:
    """Each address once, in order, whatever the case of its letters. Raises ConfigError as `address`."""
    found = [address(text) for text in texts]
    return tuple({one.addr_spec.casefold(): one for one in reversed(found)}.values())[::-1]


@dataclass(frozen=True)
class ListHeaders:
    """Which list a mail is of and how to leave it: RFC 2919, RFC 2369, and one click of RFC 8058 where `one_click`."""

    list_id: str | None = None
    unsubscribe: tuple[str, ...] = ()
    one_click: bool = False

    def __post_init__(self) -> None:
        if self.list_id and not _DOMAIN.fullmatch(self.list_id):
            raise ConfigError(
                f"{clean.line(self.list_id)}: not a list's name; one is like jianbao.example.org"
            )
        for url in self.unsubscribe:
            if not _URL.fullmatch(url) or _UNFIT.search(url):
                raise ConfigError(
                    f"{clean.line(url)}: an address to unsubscribe begins with https:// or mailto:"
                )
        if self.one_click and not any(url.startswith("https://") for url in self.unsubscribe):
            raise ConfigError("one_click needs an https:// address in unsubscribe (RFC 8058)")

    def items(self) -> list[tuple[str, str]]:
        """The headers and their values."""
        found = [("List-ID", f"<{self.list_id}>")] if self.list_id else []
        if self.unsubscribe:
            found.append(("List-Unsubscribe", ", ".join(f"<{url}>" for url in self.unsubscribe)))
        if self.one_click:
            found.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        return found
