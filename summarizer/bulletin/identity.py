"""Names of an issue that stay the same when its bulletin is made again: for feeds and books (RFC 9562, UUID version 5)."""

import datetime
import uuid

from summarizer.bulletin.compose import Bulletin

# Ours alone, drawn once: what is named under it cannot be another program's.
_OURS = uuid.UUID("5f1c3d9e-0f0b-4c58-9a5b-6d1a7b6f2f11")


def urn(*parts: str | None) -> str:
    """`urn:uuid:…`, the same for the same parts."""
    # A separator that no clean text holds, so that no two lists of parts read the same.
    return uuid.uuid5(_OURS, "\x1f".join(part or "" for part in parts)).urn


def issue_urn(bulletin: Bulletin) -> str:
    """The issue's own name: by newspaper, date and number; by its first headlines where it has no date."""
    first = () if bulletin.date else tuple(item.title for item in bulletin.items[:5])
    return urn("issue", bulletin.newspaper, bulletin.date, bulletin.number, *first)


def day(bulletin: Bulletin) -> datetime.date | None:
    """The issue's date; None where it has none or none that is a day."""
    try:
        return datetime.date.fromisoformat(bulletin.date or "")
    except ValueError:
        return None


def title(bulletin: Bulletin) -> str:
    """What the issue is called on a shelf or in a list: 晋中日报 2021-08-16."""
    from summarizer.bulletin.wording import UNNAMED

    return " ".join(text for text in (bulletin.newspaper or UNNAMED, bulletin.date) if text)
