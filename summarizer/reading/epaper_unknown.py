"""Article pages of sites that we do not know, by the general extractor trafilatura."""

import contextlib

from summarizer.reading.epaper_html import Element
from summarizer.reading.epaper_saved import Saved, joined_lines, printed_stamp
from summarizer.reading.records_fields import date_of, heading, names

_SHORTEST = 40  # a page with less text than this in its main part is no article


def read_unknown(text: str, root: Element) -> Saved | None:
    """The article that the main part of a page seems to be; None where there is none."""
    import trafilatura

    found = None
    with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        found = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, include_tables=False
        )
    if found is None:
        return None
    get = found.get if isinstance(found, dict) else lambda name: getattr(found, name, None)
    body = [line.strip() for line in str(get("text") or "").split("\n") if line.strip()]
    if sum(map(len, body)) < _SHORTEST:
        return None
    stamp = printed_stamp(root)
    title = heading(str(get("title") or ""))
    if title and body[0] == title:
        body = body[1:]
    return Saved(
        headline=title,
        byline=names(str(get("author") or "")),
        body=joined_lines(body),
        page=stamp.page,
        date=stamp.date or date_of(str(get("date") or "")),
        newspaper=stamp.newspaper,
    )
