"""A page's blocks as stretches of body text with groups of heading lines between them, and drafts of articles."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.segmentation import bylines, marks
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.cohesion import bigrams
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.typography import squeeze


@dataclass(frozen=True)
class Group:
    """Heading lines between two stretches of body; empty where only a lead or a jump tells of a boundary."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Body blocks (with their jump lines) between two groups."""

    blocks: tuple[Block, ...] = ()
    bigrams: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Draft:
    """One article as found: heading lines above and below, and all between (body, subheads, jump lines)."""

    above: tuple[Block, ...]
    inside: tuple[Block, ...]
    below: tuple[Block, ...]


def alternate(blocks: Sequence[Block]) -> tuple[list[Group], list[Stretch]]:
    """Groups and stretches in turn: group 0, stretch 0, group 1 … group n; n+1 groups around n stretches."""
    groups, stretches = [], []
    head: list[Block] = []
    body: list[Block] = []

    def close() -> None:
        if body:
            text = "".join(b.text for b in body)
            stretches.append(Stretch(tuple(body), bigrams(text)))
            body.clear()

    for block in blocks:
        if block.kind in ("body", "jump"):
            fresh = block.kind == "body" and (
                marks.lead_in(block.text) or marks.is_editors_note(block.text[:12])
            )
            after_jump = bool(body) and body[-1].kind == "jump" and not body[-1].came and block.kind == "body"
            came = block.kind == "jump" and block.came
            if body and (fresh or after_jump or came) and not (body[-1].kind == "jump" and body[-1].came):
                close()
            if not body:
                groups.append(Group(_with_names(head)))
                head = []
            body.append(block)
        else:
            close()
            head.append(block)
    close()
    groups.append(Group(_with_names(head)))
    return groups, stretches


def _with_names(head: Sequence[Block]) -> tuple[Block, ...]:
    """The group with lines that are nothing but names (李 非 黄 婧) after a headline taken as bylines."""
    out: list[Block] = []
    for n, block in enumerate(head):
        stamped = n + 1 < len(head) and head[n + 1].kind == "stamp"
        if block.kind == "head" and n > 0 and out[-1].kind == "head" and (stamped or n + 1 == len(head)):
            names = bylines.bare_names(block.text)
            if names is None and stamped and len(squeeze(block.text)) <= 4:
                names = bylines.names_of(block.text) or None
            # 徒步活动 | 启动 goes on; a name of three characters after a headline hardly ever does.
            apart = out[-1].text.endswith("）") or " " in block.text
            bound = 9.0 if names and (len(names[0]) > 2 or apart) else -1.0
            bound = max(bound, 0.5) if bylines.bare_names(block.text) else bound
            if names and len(squeeze(out[-1].text)) > 2 and goes_on(out[-1].text, block.text) <= bound:
                block = replace(block, kind="byline", names=names)
        out.append(block)
    return tuple(out)


def without_orphans(
    groups: list[Group], stretches: list[Stretch]
) -> tuple[list[Group], list[Stretch], list[tuple[Block, ...]]]:
    """Groups without the headings that a stamp closes and that have no body (an advertisement), and those."""
    orphans = []
    for n, group in enumerate(groups):
        stamps = [k for k, block in enumerate(group.blocks) if block.kind == "stamp"]
        last = len(stamps) - (2 if n < len(stretches) else 1)
        if last >= 0 and stamps:
            cut = stamps[last] + 1
            orphans.append(group.blocks[:cut])
            groups[n] = Group(group.blocks[cut:])
    return groups, stretches, orphans
