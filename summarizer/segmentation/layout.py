"""A page with layout in the order of its articles: each heading, then its columns in the order they are read.

Headings are found by size and place, and pieces of columns are given to them by place and by the language: what
goes on from what is the path cover of greatest worth (`links.py`, `matching.py`). Pages without boxes stay as they
are; from here on the rules for text decide, with sizes as further evidence.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from summarizer.issue import Box, Line
from summarizer.segmentation import marks
from summarizer.segmentation.links import CUT_OFF, NO_HEAD, NO_TEXT, Plan, begins, worth
from summarizer.segmentation.matching import best_links
from summarizer.segmentation.parts import Part, parts_of
from summarizer.segmentation.sheet import Sheet, shared, sheet_of
from summarizer.segmentation.typography import ends_sentence

_MOST = 200  # parts; a page of more is no newspaper page, and linking them takes long


Placed = tuple[int | None, Line]
"""A line and which of the page's lines it is; None for a blank line between parts."""


def _chains(plan: Plan) -> list[list[Part]]:
    """Parts that go on from each other."""
    parts = plan.parts
    near = {
        (n, m): value
        for n, a in enumerate(parts)
        for m, b in enumerate(parts)
        if n != m and (value := worth(plan, a, b)) is not None and value > -8
    }
    first = [0.0 if p.head else NO_HEAD + min(0.0, begins(plan, p)) for p in parts]
    last = [
        NO_TEXT if p.head else 0.0 if ends_sentence(p.text) or marks.jumps(p.text[-16:]) else CUT_OFF
        for p in parts
    ]
    following = best_links(len(parts), near, first, last)
    later = set(following.values())
    chains = []
    for n in range(len(parts)):
        if n in later:
            continue
        chain = [n]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        chains.append([parts[m] for m in chain])
    return chains


def _with_captions(sheet: Sheet, chains: list[list[Part]], captions: Sequence[Part]) -> list[list[Part]]:
    """The chains, each caption after the text that stands nearest to it."""
    out = [list(chain) for chain in chains]
    for caption in captions:

        def far(chain: Sequence[Part], box: tuple[float, float, float, float] = caption.box) -> float:
            return min(
                max(0.0, -shared(p.box, box)) + max(0.0, p.box[1] - box[3], box[1] - p.box[3]) for p in chain
            )

        nearest = min(range(len(chains)), key=lambda n: far(chains[n]), default=None)
        if nearest is None:
            out.append([caption])
        else:
            out[nearest].append(caption)
    return out


def _printed(sheet: Sheet, part: Part) -> list[Placed]:
    """The lines of a part; those of text that begin two characters in with their indent as two spaces."""
    out: list[Placed] = []
    for n in part.lines:
        line, text = sheet.lines[n], sheet.text(n)
        size, left = sheet.size(n), sheet.box(n)[0] - part.box[0]
        indent = not part.head and len(part.lines) > 2 and 1.3 * size < left < 2.8 * size
        out.append(
            (n, replace(line, text="\u3000\u3000" + text if indent and size < 1.06 * part.size else text))
        )
    return out


def arranged(lines: Sequence[Line], drawn: Sequence[Box], apart: AbstractSet[int]) -> list[list[Placed]]:
    """The lines of a page in sections: one a chain of parts that go on from each other, which is an article or several
    small ones, a blank line between parts. One section with all lines in their order where they have no boxes or
    their sizes tell nothing. `drawn`: rules and frames; `apart`: indices of lines that belong to no article."""
    whole: list[list[Placed]] = [list(enumerate(lines))]
    sheet = sheet_of(lines, drawn, apart)
    if sheet is None:
        return whole
    parts = parts_of(sheet)
    if len(parts) > _MOST:
        return whole
    captions = [p for p in parts if not p.head and len(p.lines) < 8 and marks.is_caption(p.text)]
    texts = [p for p in parts if not any(p is c for c in captions)]
    columns = [p for p in texts if not p.head and len(p.lines) > 2]
    starts = [sheet.box(n)[0] - p.box[0] for p in columns for n in p.lines]
    indented = sum(1.3 * sheet.body < start < 2.8 * sheet.body for start in starts) > 0.04 * len(starts)
    chains = _chains(Plan(sheet, texts, indented))
    chains.sort(key=lambda chain: min(part.first for part in chain))
    sections = [
        [placed for part in chain for placed in (*_printed(sheet, part), (None, Line("")))]
        for chain in _with_captions(sheet, chains, captions)
    ]
    rest: list[Placed] = [(n, line) for n, line in enumerate(lines) if n not in sheet.lines]
    return [*sections, rest] if any(line.text.strip() for _, line in rest) else sections
