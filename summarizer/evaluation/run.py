"""One weighing: articles or bulletins in, every system told of the same articles, a `Report` out."""

from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import InputError
from summarizer.evaluation.bootstrap import Part
from summarizer.evaluation.cases import Case, Cases, Shown, read_cases, same_articles
from summarizer.evaluation.examiner import examine
from summarizer.evaluation.measures import measure
from summarizer.evaluation.report import Doubt, Report, compared, intervals
from summarizer.evaluation.systems import Task, Written, leads, write
from summarizer.runlog import OnProgress, RunLog

Rows = list[Mapping[str, Part]]


def evaluate(
    path: str | Path,
    *,
    model: str | None = None,
    against: str | None = None,
    task: Task = "brief",
    reference: str | None = None,
    sample: int | None = None,
    device: str = "auto",
    on_progress: OnProgress | None = None,
) -> Report:
    """Weighs a model on a JSON Lines file of articles, or what bulletins show, beside lead-1, lead-3 and extraction.

    `model`: as in `digest`, with settings of generation behind a colon (xinwen-small:num_beams=1); bulletins bring
    their own summaries, and it is not read. `against`: a second model or setting, or other bulletins, compared on
    the same articles. `reference`, `sample`: see `read_cases`; the task headline takes the headline for reference
    where nothing else is said. Raises InputError, ModelError or ConfigError, each with one line.
    """
    log = RunLog(on_progress)
    if task == "headline" and reference is None:
        reference = "headline"
    found = read_cases(Path(path), reference=reference, sample=sample)
    log.failures += found.failures
    cases = found.cases
    if any(case.shown for case in cases):
        cases, systems = _of_bulletins(found, against, reference, log)
    else:
        articles = [case.article for case in cases]
        systems = [write(model, articles, task, device, log)]
        systems += [write(against, articles, task, device, log)] if against else []
    articles = [case.article for case in cases]
    plain = [leads(articles, 1), *([] if task == "headline" else [leads(articles, 3)])]
    if systems[0].model or task == "headline" or systems[0].name != "extract":
        plain.append(write("extract", articles, task, device, log))
    return _weighed(str(path), task, cases, systems, plain, log)


def _of_bulletins(
    found: Cases, against: str | None, reference: str | None, log: RunLog
) -> tuple[tuple[Case, ...], list[Written]]:
    """The cases and what bulletins show of them; with other bulletins, of the articles that both tell."""
    name = found.model or "extract"
    if against is None:
        return found.cases, [_as_shown(name, found.cases)]
    if not Path(against).exists():
        raise InputError(
            f"{against}: bulletins are compared with bulletins; name a folder of them with --against"
        )
    other = read_cases(Path(against), reference=reference)
    pairs = [(a, b) for a, b in same_articles(found.cases, other.cases) if b.shown]
    if not pairs:
        raise InputError(f"{against}: none of the same articles in these bulletins")
    if len(pairs) < len(found.cases):
        log.notices.append(f"{len(pairs)} of {len(found.cases)} articles stand in both; these are weighed")
    theirs = other.model or "extract"
    label = theirs if theirs != name else f"{theirs} ({against})"
    ours = tuple(a for a, _ in pairs)
    return ours, [_as_shown(name, ours), _as_shown(label, tuple(b for _, b in pairs))]


def _as_shown(name: str, cases: tuple[Case, ...]) -> Written:
    empty = Shown((), "extract")
    shown = tuple(case.shown or empty for case in cases)
    return Written(name, shown, model=any(s.method == "seq2seq" for s in shown))


def _weighed(
    source: str, task: str, cases: tuple[Case, ...], systems: list[Written], plain: list[Written], log: RunLog
) -> Report:
    rows: dict[str, Rows] = {}
    doubts: list[Doubt] = []
    pairs: list[tuple[str, str]] = []
    for system in _distinct([*systems, *plain]):
        rows[system.name] = _rows(system, cases, doubts, generates=system.model)
        if any(system.before):
            before = f"{system.name}, unchecked"
            shown = tuple(s or Shown((), "seq2seq") for s in system.before)
            rows[before] = _rows(Written(before, shown), cases, doubts, generates=False)
            pairs.append((system.name, before))
    names = list(rows)
    if len(systems) > 1:
        pairs.insert(0, (systems[0].name, _distinct(systems)[1].name))
    pairs += [(names[0], other.name) for other in plain]
    return Report(
        source=source,
        task=task,
        articles=len(cases),
        references=sum(bool(case.reference) for case in cases),
        reference=" + ".join(dict.fromkeys(case.source for case in cases if case.source)) or None,
        systems={name: intervals(of) for name, of in rows.items()},
        comparisons=tuple(compared(a, rows[a], b, rows[b]) for a, b in pairs),
        doubts=tuple(doubts),
        failures=tuple(log.failures),
        notices=tuple(log.notices),
    )


def _distinct(systems: list[Written]) -> list[Written]:
    """The systems under names that stand once each."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    found = []
    for system in systems:
        seen[system.name] = seen.get(system.name, 0) + 1
        again = f" ({seen[system.name]})" if seen[system.name] > 1 else ""
        found.append(replace(system, name=system.name + again))
    return found


def _rows(system: Written, cases: tuple[Case, ...], doubts: list[Doubt], *, generates: bool) -> Rows:
    rows: Rows = []
    for case, shown in zip(cases, system.shown, strict=True):
        found = examine(shown.sentences, case.article)
        rows.append(measure(case, shown, found, generates=generates))
        doubts += [
            Doubt(system.name, case.article.id, shown.sentences[f.sentence], f.kind, f.reason)
            for f in found.findings
        ]
    return rows
