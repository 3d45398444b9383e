"""The roll-up as Markdown (CommonMark with GFM tables); what newspapers printed is text, never markup."""

from summarizer.bulletin.markdown import escape
from summarizer.rollup import wording
from summarizer.rollup.model import Mentioned, Rollup


def render(rollup: Rollup) -> str:
    """The roll-up as Markdown, ending with a line break."""
    found = [f"# {escape(wording.title(rollup))}", "", escape(wording.span(rollup)), ""]
    found += [escape(" · ".join(wording.size(rollup))), ""]
    found += _table(wording.PLACES, "地点", rollup.places) + _table(wording.PEOPLE, "人物", rollup.people)
    if rollup.moved:
        found += [f"## {wording.MOVED}", "", "| 说的是 | 数字 |", "|:--|:--|"]
        found += [f"| {escape(wording.counts(f))} | {escape(wording.run_of(f))} |" for f in rollup.moved] + [
            ""
        ]
    if rollup.stories:
        found += [f"## {wording.STORIES}", ""]
    for story in rollup.stories:
        found += [f"**{escape(wording.heading(story))}** {wording.row(story.days, rollup)}", ""]
        found += [
            f"- {escape(wording.told(item, len(rollup.newspapers)))}" for item in wording.earlier(story)
        ] + [""]
    return "\n".join(found).rstrip("\n") + "\n"


def _table(title: str, head: str, named: tuple[Mentioned, ...]) -> list[str]:
    if not named:
        return []
    rows = [f"| {escape(n.name)} | {escape(n.more or '')} | {n.items} | {n.issues} |" for n in named]
    return [f"## {title}", "", f"| {head} | | 条 | 期 |", "|:--|:--|--:|--:|", *rows, ""]
