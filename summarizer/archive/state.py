"""What an archive holds, in a few numbers."""

from dataclasses import dataclass
from pathlib import Path

from summarizer.archive.place import archive_path
from summarizer.archive.store import opened
from summarizer.bulletin import clean

_MOST = 12


@dataclass(frozen=True)
class State:
    """`newspapers`: name and number of issues, the most first; `first` and `last` are the days of the oldest and the
    newest issue; `size` is in bytes, `schema` the version of the tables."""

    path: Path
    schema: int
    size: int
    issues: int
    items: int
    first: str | None
    last: str | None
    newspapers: tuple[tuple[str | None, int], ...]


def state(*, archive: str | Path | None = None) -> State:
    """Counts what is there. Raises InputError, OutputError as `store.opened`."""
    path = archive_path(archive)
    with opened(path) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        issues, first, last = db.execute("SELECT count(*), min(date), max(date) FROM issues").fetchone()
        items = db.execute("SELECT count(*) FROM items").fetchone()[0]
        papers = db.execute(
            "SELECT newspaper, count(*) AS n FROM issues GROUP BY newspaper ORDER BY n DESC, newspaper"
        )
        return State(path, version, path.stat().st_size, issues, items, first, last, tuple(papers))


def told(found: State) -> str:
    """The state as lines."""
    papers = [f"{clean.line(name or '') or '-'} ({number})" for name, number in found.newspapers[:_MOST]]
    more = ["…"] if len(found.newspapers) > _MOST else []
    rows = [
        ("archive", clean.line(str(found.path))),
        ("schema", str(found.schema)),
        ("size", f"{found.size / 1e6:.1f} MB"),
        ("issues", f"{found.issues}, {found.items} items"),
        ("days", f"{found.first or '-'} to {found.last or '-'}"),
        ("newspapers", ", ".join([*papers, *more]) or "-"),
    ]
    return "".join(f"{name:<12}{value}\n" for name, value in rows)
