"""Who is weighed: a model with its settings, before and after the gate, and the plain ways it has to beat."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, cast

from summarizer.errors import ModelError
from summarizer.evaluation.cases import Shown
from summarizer.facts import find_facts
from summarizer.findings import Facts, Summary
from summarizer.issue import Article
from summarizer.runlog import RunLog, each
from summarizer.summarization import load_summarizer
from summarizer.summarization.extract import opening
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.sentences import sentences

Task = Literal["brief", "headline"]
BATCH = 64
_SPEC = re.compile(r"(?P<model>.+?)(?::(?P<settings>\w+=[^,=]+(?:,\w+=[^,=]+)*))?")
_SETTINGS: dict[str, Callable[[str], float]] = {
    "num_beams": int,
    "max_new_tokens": int,
    "length_penalty": float,
}
_SENTENCE = re.compile(r"[^。！？]+[。！？]*[”’」』）]*")


@dataclass(frozen=True)
class Written:
    """What a system shows of each article, in order; `before` is the best candidate before the gate, None for an
    article where it is not known. `model` is False for one that has no model."""

    name: str
    shown: tuple[Shown, ...]
    before: tuple[Shown | None, ...] = ()
    model: bool = False


@dataclass
class _Recorder:
    """An engine that keeps what it wrote, so that the same run tells what was said before the gate."""

    engine: Any
    written: list[list[str]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)

    def write(self, prompts: Sequence[str], *how: Any, **more: Any) -> list[list[str]]:
        found = cast("list[list[str]]", self.engine.write(prompts, *how, **more))
        self.written = self.written or found
        return found


def cut(text: str) -> tuple[str, ...]:
    """A summary's sentences as a gate sees them."""
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip())


def leads(articles: Sequence[Article], count: int) -> Written:
    """The first `count` sentences of each article, dateline and credits left out."""
    shown = []
    for article in articles:
        found = tuple(s.span.of(article.body) for s in sentences(article.body)[:count])
        shown.append(Shown(found or (article.body.split("\n")[0],), "extract"))
    return Written(f"lead-{count}", tuple(shown))


def write(spec: str | None, articles: Sequence[Article], task: Task, device: str, log: RunLog) -> Written:
    """What a model shows of each article. `spec`: as --model, None for the default, with settings of generation
    behind a colon: xinwen-small:num_beams=1,length_penalty=0.8. An article that fails is told in `log` and shows
    nothing. Raises ModelError if the model cannot be loaded or a setting is unknown."""
    name, settings = _parsed(spec)
    with log.stage("loading"):
        summarizer: Any = load_summarizer(name, device)
        log.notices.extend(summarizer.notices)
    recorder = None
    if summarizer.method == "seq2seq":
        prompts = {t: _set(prompt, settings, spec) for t, prompt in summarizer.prompts.items()}
        recorder = _Recorder(summarizer.engine)
        summarizer = replace(summarizer, engine=recorder, prompts=prompts)
    elif settings:
        raise ModelError(f"{spec}: extraction has no settings of generation")
    shown: list[Shown] = []
    before: list[Shown | None] = []
    for start in range(0, len(articles), BATCH):
        log.tell("summarization", start, len(articles))
        batch = articles[start : start + BATCH]
        if recorder:
            recorder.written = []
        shown += each(lambda some: _told(summarizer, some, task), batch, _nothing(log))
        texts = recorder.written if recorder else []
        first = [Shown(cut(t[0]), "seq2seq") if t and t[0] else None for t in texts]
        before += first if len(first) == len(batch) else [None] * len(batch)
    label = f"{summarizer.name or 'extract'}" + (f":{spec.rpartition(':')[2]}" if spec and settings else "")
    return Written(label, tuple(shown), tuple(before), recorder is not None)


def _parsed(spec: str | None) -> tuple[str | None, dict[str, str]]:
    found = _SPEC.fullmatch(spec) if spec else None
    if found is None:
        return spec, {}
    listed = (pair.split("=", 1) for pair in (found["settings"] or "").split(",") if pair)
    return found["model"], dict(cast("list[list[str]]", list(listed)))


def _set(prompt: Prompt, settings: dict[str, str], spec: str | None) -> Prompt:
    known = [f.name for f in fields(Prompt) if f.name in _SETTINGS]
    if unknown := sorted(set(settings) - set(known)):
        raise ModelError(f"{spec}: unknown setting {unknown[0]!r}; there are: {', '.join(known)}")
    try:
        values = {key: _SETTINGS[key](value) for key, value in settings.items()}
    except ValueError as error:
        raise ModelError(f"{spec}: a setting is not a number ({error})") from error
    if any(values.get(key, 1) < 1 for key in ("num_beams", "max_new_tokens")):
        raise ModelError(f"{spec}: num_beams and max_new_tokens are at least 1")
    return replace(prompt, **cast("dict[str, Any]", values))


def _nothing(log: RunLog) -> Callable[[Article, Exception], Shown]:
    def instead(article: Article, error: Exception) -> Shown:
        log.failed(f"article {article.id}", "the summary", error)
        return Shown((), "extract")

    return instead


def _told(summarizer: Any, articles: Sequence[Article], task: Task) -> list[Shown]:
    facts: list[Facts] = find_facts(articles)
    if task == "brief":
        return [_shown(summary) for summary in summarizer.summarize(articles, facts)]
    bare = [replace(article, headline=None, kicker=None, deck=None) for article in articles]
    found = []
    for article, text in zip(bare, summarizer.headline(bare, facts), strict=True):
        made = text is not None and summarizer.method == "seq2seq" and text != opening(article)
        found.append(Shown((text,) if text else (), "seq2seq" if made else "extract"))
    return found


def _shown(summary: Summary) -> Shown:
    nouns = [*summary.sentences, summary]
    marks = [bool(vars(noun)["repaired"]) for noun in nouns if "repaired" in vars(noun)]
    repaired = any(marks) if marks else None
    return Shown(tuple(s.text for s in summary.sentences), summary.method, len(summary.rejected), repaired)
