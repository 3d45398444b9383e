"""The bulletin as Markdown (CommonMark with GFM tables). What the newspaper printed is text, never markup."""

import re

from summarizer.bulletin import wording
from summarizer.bulletin.compose import Bulletin, Item
from summarizer.bulletin.counted import counted
from summarizer.bulletin.named import Named
from summarizer.bulletin.stand_in import shortened

# The last two keep GFM from making links of addresses that a page prints.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$#]|:(?=//)|(?<=[wW])\.")
_LINE_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")


def escape(text: str) -> str:
    """`text` such that Markdown shows it as it stands, wherever it is put in a line."""
    text = _MARKUP.sub(lambda found: "\\" + found.group(), text)
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)


def _table(head: tuple[str, str], pairs: list[tuple[str, str]]) -> list[str]:
    rows = [f"| {escape(left)} | {escape(right)} |" for left, right in pairs]
    return [f"| {head[0]} | {head[1]} |", "|:--|:--|", *rows, ""]


def _named(label: str, names: tuple[Named, ...]) -> list[str]:
    often = wording.often(names)
    return [f"**{label}** {escape('、'.join(often))}", ""] if often else []


def _contents(bulletin: Bulletin) -> list[str]:
    found = []
    for section in bulletin.sections:
        found += [f"**{section.title}**", ""]
        found += [
            f"{item.number}. [{escape(shortened(item.title, 60))}](#{item.anchor})" for item in section.items
        ]
        found.append("")
    return found


def _item(item: Item) -> list[str]:
    found = [f'<a id="{item.anchor}"></a>', "", f"### {item.number}. {escape(item.title)}", ""]
    if above := wording.above(item):
        found += [f"*{escape(above)}*", ""]
    if item.deck:
        found += [f"**{escape(item.deck)}**", ""]
    said = (f"第{item.page}版", wording.byline(item), item.jump)
    found += [" · ".join(escape(t) for t in said if t), ""]
    for text in wording.paragraphs(item):
        found += [escape(text), ""]
    if mark := wording.mark(item):
        found += [f"〔{mark}〕", ""]
    if before := wording.earlier(item):
        found += [escape(before), ""]
    if item.figures:
        found += _table(("数字", "说的是"), [(f.text, counted(f, item.body)) for f in item.figures])
    if people := wording.titled(item):
        found += _table(("人物", "身份"), people)
    if others := wording.untitled(item):
        found += [f"**{'另有' if people else '人物'}** {escape(others)}", ""]
    if item.places:
        found += [f"**地点** {escape(wording.places(item))}", ""]
    return found


def render(bulletin: Bulletin) -> str:
    """The bulletin as Markdown, each item under an anchor that the contents link to."""
    found = [
        f"# {escape(wording.masthead(bulletin))}",
        "",
        escape(" · ".join(wording.dateline(bulletin))),
        "",
        escape(" · ".join(wording.size(bulletin))),
        "",
        *(_contents(bulletin) or [wording.EMPTY, ""]),
        *_named("提到最多的地点", bulletin.places),
        *_named("提到最多的人物", bulletin.people),
    ]
    for section in bulletin.sections:
        found += [f"## {section.title}", ""]
        for item in section.items:
            found += _item(item)
    found += ["---", "", escape(wording.run(bulletin.run))]
    return "\n".join(found) + "\n"
