"""Reads the xz files of pairs and yields cleaned examples: (task, kind, text, target).

Tasks are 标题 (a headline), 简讯 (one or two sentences) and 补句 (a sentence that was taken out). Kinds say where a
target comes from, so that a config can weigh them: `headline` (of a broadcaster), `press` (of a newspaper), `web`
(of an online medium, chattier), `brief` (human), `teacher`, `deck` (headline and deck joined), `lead` (the sentence of the
text that has most of the headline, without its dateline: it teaches copying and where to look), `gap` (gaps.py).
"""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.training.clean import clean_brief, clean_title, fits, plain, strip_dateline
from summarizer.training.duplicates import Seen
from summarizer.training.gaps import gap_sentences

READ = 440
WHOLE = 1400  # characters of a text that gaps are made in
MOST_OF_ONE_TITLE = 5
_PRINTED = ("xwlb", "rmrb", "cctv")  # how the names of sources begin that are no online media
_SENTENCE = re.compile(r"[^。！？\n]+[。！？][”’」]?")


@dataclass(frozen=True)
class Example:
    """One thing to learn: `task` is 标题, 简讯 or 补句, `kind` the target's origin, `date` an ISO date or None."""

    task: str
    kind: str
    source: str
    date: str | None
    text: str
    target: str


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of an xz file of lines. Raises `InputError` when it is missing or not such a file."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, lzma.LZMAError, ValueError, EOFError) as error:
        raise InputError(f"{path}: not a readable .jsonl.xz file of pairs ({error})") from error


def _headline(record: dict[str, Any], unseen: float) -> Iterator[tuple[str, str]]:
    title = clean_title(record.get("title") or "")
    if fits(title, record["text"][:READ], shortest=5, longest=44, unseen=unseen):
        source = record["source"]
        yield (
            "press" if source.startswith("rmrb") else "headline" if source.startswith(_PRINTED) else "web",
            title,
        )


def _briefs(record: dict[str, Any], unseen: float) -> Iterator[tuple[str, str]]:
    text, title = record["text"][:READ], clean_title(record.get("title") or "")
    if "read" in record:
        if record.get("ended") and fits(record["brief"], text, shortest=24, longest=115, unseen=0.35):
            yield "teacher", clean_brief(record["brief"])
        return
    if brief := record.get("brief"):
        brief = clean_brief(brief)
        if fits(brief, text, shortest=22, longest=115, unseen=unseen):
            yield "brief", brief
    deck = _SPACE.sub("，", (record.get("deck") or "").strip(" —"))
    if len(deck) >= 8 and "—" not in deck and fits(deck, text, shortest=8, longest=60, unseen=0.4):
        joined = clean_brief(f"{_SPACE.sub('，', title)}，{deck}")
        if fits(joined, text, shortest=26, longest=100, unseen=0.4):
            yield "deck", joined
    if title and (lead := central_sentence(text, title)):
        yield "lead", lead


_SPACE = re.compile(r"[ \u3000]+")


def central_sentence(text: str, title: str) -> str | None:
    """Return the sentence of 30 to 110 characters that has most of the title's bigrams, if it has 60 % of them."""
    words = plain(title)
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    best: tuple[float, str] = (0.6, "")
    for found in _SENTENCE.finditer(text):
        sentence = strip_dateline(found.group().strip())
        if 30 <= len(sentence) <= 110 and pairs:
            bare = plain(sentence)
            share = sum(pair in bare for pair in pairs) / len(pairs)
            if share > best[0]:
                best = (share, sentence)
    return best[1] or None


def examples(paths: Iterable[Path], *, unseen: float, gaps: bool = False) -> Iterator[Example]:
    """Yield every example of the files in order; `unseen` bounds the share of new bigrams in a human target; `gaps`
    adds the sentences that can be taken out of the texts.

    A text much like one seen before is skipped (a teacher's briefs are compared among themselves), and a cleaned
    title is taken at most MOST_OF_ONE_TITLE times.
    """
    titles: Counter[str] = Counter()
    of_people, of_teacher = Seen(), Seen()
    for path in paths:
        for record in read_records(path):
            text = record["text"].strip()
            if len(text) < 30 or (of_teacher if "read" in record else of_people).again(text):
                continue
            origin, date = record["source"], record.get("date")
            if "read" not in record:
                for kind, target in _headline(record, unseen):
                    titles[target] += 1
                    if titles[target] <= MOST_OF_ONE_TITLE:
                        yield Example("标题", kind, origin, date, text, target)
            for kind, target in _briefs(record, unseen):
                yield Example("简讯", kind, origin, date, text, target)
            if gaps and "read" not in record:
                for passage, sentence in gap_sentences(text[:WHOLE]):
                    yield Example("补句", "gap", origin, date, passage, sentence)
