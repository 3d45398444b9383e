"""The bulletin for a terminal: header, contents, then one panel an item, by rich. Text is never taken as markup.

Only the 16 colours that every terminal has, and none that vanishes on a light or dark ground; without colour
the same words stand in the same places. From `WIDE` columns on, facts stand beside the summary.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summarizer.bulletin import wording
from summarizer.bulletin.compose import Bulletin, Item
from summarizer.bulletin.counted import counted
from summarizer.bulletin.evidence import figure_quote, is_verbatim, quotes
from summarizer.bulletin.named import Named
from summarizer.bulletin.width import columns, cut, pad, wrap

NARROWEST, READABLE, WIDE, WIDEST = 30, 100, 120, 140
FACTS_WIDTH, GAP = 46, 4
LONG = 12
RED, FIGURE, LABEL, QUIET = "bold red", "bold cyan", "bold", "dim"


def _lines(text: str, width: int, style: str = "") -> list[Text]:
    return [Text(line, style=style, no_wrap=True) for line in wrap(text, width)]


def _rows(pairs: list[tuple[str, str]], width: int, left: str, right: str = "") -> list[Text]:
    found = []
    for start, end in columns(pairs, width):
        text = Text(start, style=left, no_wrap=True)
        found.append(text.append(end, style=right or "not bold default"))
    return found


def _named(label: str, names: tuple[Named, ...], width: int) -> list[Text]:
    often = wording.often(names)
    return _rows([(label, "、".join(often))], width, LABEL) if often else []


def _header(bulletin: Bulletin, width: int) -> list[RenderableType]:
    found: list[RenderableType] = [Rule(characters="━", style=RED)]
    found += _lines(wording.masthead(bulletin), width, RED)
    found += _lines("  ".join(wording.dateline(bulletin)), width)
    found += _lines(" · ".join(wording.size(bulletin)), width, QUIET)
    found.append(Rule(characters="━", style=RED))
    return found


def _contents_lines(bulletin: Bulletin, width: int) -> list[Text]:
    found: list[Text] = []
    indent = len(str(len(bulletin.items))) + 2
    for section in bulletin.sections:
        found += _lines(section.title, width, LABEL)
        for item in section.items:
            number = f"{item.number:>{indent - 1}} "
            found.append(
                Text(number, style=QUIET, no_wrap=True).append(cut(item.title, width - indent), "not dim")
            )
    return found


def _side_by_side(left: list[Text], left_width: int, right: list[Text], right_width: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(width=left_width + GAP)
    grid.add_column(width=right_width)
    grid.add_row(Group(*left), Group(*right))
    return grid


def _contents(bulletin: Bulletin, width: int) -> list[RenderableType]:
    found: list[RenderableType]
    if not bulletin.items:
        return [*_lines(wording.EMPTY, width)]
    if width >= WIDE and len(bulletin.items) > LONG:
        half = (width - GAP) // 2
        lines = _contents_lines(bulletin, half)
        # A section's title does not stand alone at the foot of the left column.
        middle = (len(lines) + 1) // 2
        middle -= lines[middle - 1].style == LABEL
        found = [_side_by_side(lines[:middle], half, lines[middle:], half)]
    else:
        found = [*_contents_lines(bulletin, width)]
    places = _named("地点", bulletin.places, width)
    people = _named("人物", bulletin.people, width)
    if places or people:
        found += [Text(""), Text("提到最多", style=LABEL, no_wrap=True), *places, *people]
    return [Text(""), *found, Text("")]


def _told(item: Item, width: int) -> list[Text]:
    """Each sentence of the summary over what of the article it stands on: where, and its words if they differ."""
    found = []
    for sentence in item.summary.sentences if item.summary else ():
        found += _lines(sentence.text, width)
        own = is_verbatim(sentence, item.body)
        proof = ["".join(text for text, _ in quote) for quote in quotes(sentence, item.body, around=0)]
        found += _basis(wording.basis(sentence, item.body), "" if own else " ".join(proof), width)
    return found


def _basis(where: str, words: str, width: int) -> list[Text]:
    lines = wrap("：".join(text for text in (where, words) if text), width - 4)
    return [Text(("  └ " if at == 0 else "    ") + line, style=QUIET) for at, line in enumerate(lines)]


def _figures(item: Item, width: int) -> list[Text]:
    """Each figure over the sentence of the article that it stands in."""
    found = []
    shown: dict[str, str] = {}
    wide = max(cell_len(figure.text) for figure in item.figures)
    for figure in item.figures:
        found += _rows([(pad(figure.text, min(wide, 20)), counted(figure, item.body))], width, FIGURE)
        place, quote = wording.where([figure.span], item.body), figure_quote(figure, item.body)
        words = "".join(text for text, _ in quote)
        again = shown.get(words)
        shown.setdefault(words, figure.text)
        found += _basis(f"{place}，同“{again}”" if again else place, "" if again else words, width)
    return found


def _story(item: Item, width: int, evidence: bool) -> list[Text]:
    found = _lines(wording.above(item), width, "red") + _lines(item.title, width, LABEL)
    if item.deck:
        found += _lines(item.deck, width)
    if by := wording.byline(item):
        found += _lines(by, width, QUIET)
    told = _told(item, width) if evidence else []
    found += [Text(""), *told] if told else []
    for text in wording.captions(item) if told else wording.paragraphs(item):
        found += [Text(""), *_lines(text, width)]
    if before := wording.earlier(item):
        found += [Text(""), *_lines(before, width, QUIET)]
    return found


def _facts(item: Item, width: int, evidence: bool) -> list[list[Text]]:
    blocks = []
    if item.figures:
        rows = (
            _figures(item, width)
            if evidence
            else _rows([(f.text, counted(f, item.body)) for f in item.figures], width, FIGURE)
        )
        blocks.append([Text("数字", style=LABEL), *rows])
    if item.people:
        rows = _rows(wording.titled(item), width, "default")
        blocks.append([Text("人物", style=LABEL), *rows, *_lines(wording.untitled(item), width)])
    if item.places:
        blocks.append([Text("地点", style=LABEL), *_lines(wording.places(item), width)])
    return blocks


def _spaced(blocks: list[list[Text]]) -> list[Text]:
    return [text for block in blocks for text in (Text(""), *block)]


def _panel(item: Item, width: int, evidence: bool) -> RenderableType:
    inner = width - 4
    inside: RenderableType
    facts_width = FACTS_WIDTH if width >= WIDE else inner
    blocks = _facts(item, facts_width, evidence)
    if blocks and width >= WIDE:
        left = inner - FACTS_WIDTH - GAP
        inside = _side_by_side(_story(item, left, evidence), left, _spaced(blocks)[1:], FACTS_WIDTH)
    else:
        inside = Group(*_story(item, inner, evidence), *_spaced(blocks))
    marks = " · ".join(t for t in (wording.mark(item), item.jump) if t)
    return Panel(
        inside,
        box=box.ROUNDED,
        title=Text(f"{item.number} · 第{item.page}版", style=QUIET),
        title_align="left",
        subtitle=Text(cut(marks, inner - 4), style=QUIET) if marks else None,
        subtitle_align="right",
        width=width,
        border_style=QUIET,
    )


def _listed(item: Item, width: int) -> list[Text]:
    start = f"  {item.number}  "
    said = [f"第{item.page}版", wording.above(item), item.deck, wording.byline(item), item.jump]
    text = " · ".join([item.title, *(t for t in said if t)])
    found = _lines(text, width - len(start))
    return [Text(start if at == 0 else " " * len(start)).append(line) for at, line in enumerate(found)]


def _shown(item: Item, width: int, evidence: bool) -> list[RenderableType]:
    return [*_listed(item, width)] if wording.is_bare(item) else [_panel(item, width, evidence)]


def _fitting(width: int) -> int:
    """The width that is used of a terminal: lines beyond `READABLE` serve only where facts stand beside."""
    return max(NARROWEST, min(width, READABLE if width < WIDE else WIDEST))


@dataclass(frozen=True)
class Part:
    """Lines that belong together: an item with its number, or (None) the header, a section's heading, the end."""

    item: int | None
    lines: tuple[str, ...]


def _console(width: int, color: bool) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def parts(bulletin: Bulletin, *, width: int = 80, color: bool = False, evidence: bool = False) -> list[Part]:
    """What `render` shows, in its parts and their lines; the first is the header with the contents."""
    width = _fitting(width)
    console = _console(width, color)

    def part(item: int | None, shown: Iterable[RenderableType]) -> Part:
        with console.capture() as capture:
            console.print(Group(*shown))
        return Part(item, tuple(line.rstrip() for line in capture.get().removesuffix("\n").split("\n")))

    found = [part(None, [*_header(bulletin, width), *_contents(bulletin, width)])]
    for section in bulletin.sections:
        found.append(part(None, [Text(f"▍{section.title}", style=RED, no_wrap=True)]))
        found += [part(item.number, _shown(item, width, evidence)) for item in section.items]
        found.append(part(None, [Text("")]))
    return [*found, part(None, _lines(wording.run(bulletin.run), width, QUIET))]


def render(bulletin: Bulletin, *, width: int = 80, color: bool = False, evidence: bool = False) -> str:
    """The bulletin for a terminal of `width` columns, with ANSI colours or without any escape sequence.

    Lines end where their text ends and are at most `width` cells (`NARROWEST` at the least). With `evidence` what of
    the article stands behind each sentence and each figure is shown under it.
    """
    shown = parts(bulletin, width=width, color=color, evidence=evidence)
    return "\n".join(line for part in shown for line in part.lines).rstrip("\n") + "\n"
