"""The bulletin as plain text for mail: 76 cells wide, no escape sequences, nothing but characters and spaces."""

from summarizer.bulletin import wording
from summarizer.bulletin.compose import Bulletin, Item
from summarizer.bulletin.counted import counted
from summarizer.bulletin.named import Named
from summarizer.bulletin.width import columns, cut, wrap

WIDTH = 76
INDENT = "  "


def _indented(text: str) -> list[str]:
    return [INDENT + line for line in wrap(text, WIDTH - len(INDENT))]


def _table(label: str, pairs: list[tuple[str, str]]) -> list[str]:
    rows = columns(pairs, WIDTH - 2 * len(INDENT))
    return [INDENT + label, *((2 * INDENT + left + right).rstrip() for left, right in rows)]


def _contents(bulletin: Bulletin) -> list[str]:
    found = []
    wide = len(str(len(bulletin.items)))
    for section in bulletin.sections:
        found.append(section.title)
        for item in section.items:
            number = f"{INDENT}{item.number:>{wide}}  "
            found.append(number + cut(item.title, WIDTH - len(number)))
    return found


def _named(label: str, names: tuple[Named, ...]) -> list[str]:
    often = wording.often(names)
    return wrap(f"{label}：{'、'.join(often)}", WIDTH) if often else []


def _item(item: Item) -> list[str]:
    number = f"{item.number}. "
    title = wrap(item.title, WIDTH - len(number))
    found = [number + title[0], *(" " * len(number) + line for line in title[1:])]
    for text in (wording.above(item), item.deck):
        found += _indented(text) if text else []
    said = (f"第{item.page}版", wording.byline(item), item.jump)
    found += _indented(" · ".join(t for t in said if t))
    for text in wording.paragraphs(item):
        found += ["", *_indented(text)]
    if mark := wording.mark(item):
        found += _indented(f"〔{mark}〕")
    if before := wording.earlier(item):
        found += ["", *_indented(before)]
    if item.figures:
        found += ["", *_table("数字", [(f.text, counted(f, item.body)) for f in item.figures])]
    if people := wording.titled(item):
        found += ["", *_table("人物", people)]
    if others := wording.untitled(item):
        found += ["", *_indented(f"{'另有' if people else '人物'}：{others}")]
    if item.places:
        found += ["", *_indented(f"地点：{wording.places(item)}")]
    return found


def render(bulletin: Bulletin) -> str:
    """The bulletin as plain text, no line wider than `WIDTH` cells, ending with a line break."""
    found = [
        *wrap(wording.masthead(bulletin), WIDTH),
        *wrap("  ".join(wording.dateline(bulletin)), WIDTH),
        *wrap(" · ".join(wording.size(bulletin)), WIDTH),
        "=" * WIDTH,
        "",
        *(_contents(bulletin) or [wording.EMPTY]),
        "",
    ]
    often = _named("提到最多的地点", bulletin.places) + _named("提到最多的人物", bulletin.people)
    found += [*often, ""] if often else []
    for section in bulletin.sections:
        found += [f"【{section.title}】", "-" * WIDTH]
        for item in section.items:
            found += [*_item(item), ""]
    found += ["=" * WIDTH, *wrap(wording.run(bulletin.run), WIDTH)]
    return "\n".join(found) + "\n"
