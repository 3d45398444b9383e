"""The table of models in docs/models.md, written anew from the catalog: python tools/models_table.py

A test compares the two, so that the page cannot go stale.
"""

from pathlib import Path

from summarizer.hub.licences import commerce_of
from summarizer.hub.pull import megabytes
from summarizer.summarization.catalog import ModelEntry, entries

PAGE = Path(__file__).parents[1] / "docs" / "models.md"
BEGIN, END = "<!-- the table of models: tools/models_table.py -->\n", "<!-- its end -->\n"
COMMERCE = {True: "yes", False: "**no**", None: "not known"}


def row(entry: ModelEntry) -> str:
    """One line of the table."""
    hub = f"[{entry.hub}](https://huggingface.co/{entry.hub})" if entry.hub else "comes with jianbao"
    size = megabytes(entry.download) if entry.download else ""
    runs = "cannot be run" if entry.refused else ", ".join(entry.engines)
    commerce = COMMERCE[commerce_of(entry)]
    return f"| `{entry.name}` | {hub} | {size} | {entry.license} | {commerce} | {', '.join(entry.tasks)} | {runs} |"


def table() -> str:
    """The whole table."""
    heading = "| name | on the hub | size | licence | commercial use | writes | engines |\n|---|---|---|---|---|---|---|\n"
    return heading + "".join(f"{row(entry)}\n" for entry in entries())


def renewed(page: str) -> str:
    """The page with the table as it is now. Raises ValueError if its marks are gone."""
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"the marks {BEGIN.strip()} and {END.strip()} are missing")
    return before + BEGIN + table() + END + after


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
