"""The bulletin as a note: Markdown under YAML front matter, as Obsidian, Logseq, Zettlr and site makers read it.

Strings are written as JSON writes them, which YAML 1.2 reads as they are meant; tags are letters, digits and hyphens.
"""

import json
import re

from summarizer.bulletin import identity, markdown
from summarizer.bulletin.compose import Bulletin

_NO_TAG = re.compile(r"[^\w]+|_+")


def tag(text: str) -> str | None:
    """`text` as a tag that note apps take: no spaces or signs, and a letter in it; None if nothing is left."""
    found = _NO_TAG.sub("-", text).strip("-")[:40].strip("-")
    return found if any(map(str.isalpha, found)) else None


def _tags(bulletin: Bulletin) -> list[str]:
    names = [bulletin.newspaper, *(p.name for p in bulletin.places), *(p.name for p in bulletin.people)]
    return list(dict.fromkeys(found for name in ["简报", *names] if name and (found := tag(name))))


def front_matter(bulletin: Bulletin) -> str:
    """The YAML between two lines of `---`: title, newspaper, date, number, pages, items, tags."""
    written = identity.day(bulletin)
    rows: list[tuple[str, object]] = [
        ("title", f"{identity.title(bulletin)} 简报"),
        ("newspaper", bulletin.newspaper),
        ("date", None if written else bulletin.date),
        ("number", bulletin.number),
        ("lunar", bulletin.lunar),
        ("pages", list(bulletin.pages)),
        ("items", len(bulletin.items)),
        ("tags", _tags(bulletin)),
    ]
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in rows if value is not None]
    if written:
        lines.insert(2, f"date: {written.isoformat()}")
    return "\n".join(["---", *lines, "---", ""])


def render(bulletin: Bulletin) -> str:
    """The note: front matter, an empty line, the bulletin as `markdown.render` gives it."""
    return f"{front_matter(bulletin)}\n{markdown.render(bulletin)}"
