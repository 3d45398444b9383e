"""A report for a terminal: one row a measure, one column a system, each value over its 95 % interval."""

import io

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from summarizer.evaluation.bootstrap import Difference, Interval
from summarizer.evaluation.measures import PERCENT, tokenizer
from summarizer.evaluation.report import Comparison, Report

LABELS = {
    "rouge_1": "ROUGE-1, characters",
    "rouge_2": "ROUGE-2, characters",
    "rouge_l": "ROUGE-L, characters",
    "word_rouge_1": "ROUGE-1, words",
    "word_rouge_2": "ROUGE-2, words",
    "word_rouge_l": "ROUGE-L, words",
    "number_precision": "numbers supported %",
    "entity_precision": "names supported %",
    "unsupported": "sentences in doubt %",
    "unsupported_summaries": "summaries in doubt %",
    "ill_formed": "ill-formed %",
    "fallback": "fell back %",
    "repaired": "repaired %",
    "refused": "sentences refused",
    "compression": "length of article %",
    "novel_bigrams": "novel bigrams %",
    "repetition": "repetition %",
    "length": "characters",
}
MOST_SYSTEMS = 8
QUIET = "dim"


def _number(name: str, value: float, sign: str = "") -> str:
    scale = 100 if name in PERCENT else 1
    digits = 2 if name == "refused" else 1
    return f"{scale * value:{sign}.{digits}f}"


def _cell(name: str, found: Interval | None) -> Text:
    if found is None:
        return Text("–", style=QUIET)
    text = Text(_number(name, found.value))
    return text.append(f"\n{_number(name, found.low)}–{_number(name, found.high)}", QUIET)


def _grid(*headings: str) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    grid.add_column("")
    for heading in headings:
        grid.add_column(Text(heading), justify="right", overflow="fold")
    return grid


def _values(report: Report) -> Table:
    systems = list(report.systems.items())[:MOST_SYSTEMS]
    grid = _grid(*(name for name, _ in systems))
    for name, label in LABELS.items():
        if any(name in found for _, found in systems):
            grid.add_row(label, *(_cell(name, found.get(name)) for _, found in systems))
    return grid


def _apart(name: str, found: Difference) -> list[Text]:
    told = found.low > 0 or found.high < 0
    style = "bold" if told else ""
    bounds = f"{_number(name, found.low, '+')} to {_number(name, found.high, '+')}"
    return [
        Text(_number(name, found.value, "+"), style=style),
        Text(bounds),
        Text(f"{100 * found.above:.0f}"),
    ]


def _differences(comparison: Comparison) -> Table:
    grid = _grid("difference", "95 % interval", "ours more %")
    for name, label in LABELS.items():
        if name in comparison.differences:
            grid.add_row(label, *_apart(name, comparison.differences[name]))
    return grid


def _heading(report: Report) -> str:
    references = (
        f"{report.references} with a reference ({report.reference})" if report.references else "no references"
    )
    return f"{report.articles} articles, {references}; {report.task}s"


def renderable(report: Report, *, comparisons: int = 1) -> RenderableType:
    """The report with its first `comparisons` paired comparisons."""
    parts: list[RenderableType] = [Text(_heading(report), style="bold"), _values(report)]
    for one in report.comparisons[:comparisons]:
        parts += [Text(f"{one.ours} less {one.theirs}, the same articles", style="bold"), _differences(one)]
    words = f"words by {tokenizer()}; " if report.references else ""
    parts.append(
        Text(
            f"{words}numbers, names and sentences as evaluation.examiner finds them; fixed seeds", style=QUIET
        )
    )
    return Group(*parts)


def render(report: Report, *, width: int = 80, color: bool = False) -> str:
    """The report as text of at most `width` columns, with ANSI colours or without any escape sequence."""
    console = Console(
        file=io.StringIO(),
        width=max(60, width),
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    with console.capture() as capture:
        console.print(renderable(report))
    return "".join(line.rstrip() + "\n" for line in capture.get().split("\n")).rstrip("\n") + "\n"
