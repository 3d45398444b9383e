"""The whole archive as JSON Lines or Parquet: one row an item, with its issue, its summary and its facts.

Rows come oldest issue first and are read and written one issue at a time, so that an archive of any size goes through.
"""

import contextlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from summarizer.archive.packing import unpack
from summarizer.archive.place import archive_path
from summarizer.archive.store import opened
from summarizer.errors import InputError, OutputError

if TYPE_CHECKING:
    import pyarrow as pa

NEEDS_PYARROW = "Parquet needs pyarrow: pip install 'jianbao[parquet]' (JSON Lines needs nothing)"
_TEXTS = (
    *("issue", "newspaper", "date", "number", "item", "kind", "column", "kicker", "headline"),
    *("title", "title_from", "deck"),
)


def issues_of_rows(db: sqlite3.Connection) -> Iterator[list[dict[str, Any]]]:
    """The rows of each issue in turn, of an archive that is open. Raises InputError where an entry is damaged."""
    for id, *columns in db.execute(
        "SELECT id, key, newspaper, date, number FROM issues ORDER BY date, id"
    ).fetchall():
        said = dict(zip(("issue", "newspaper", "date", "number"), columns, strict=True))
        stories = db.execute("SELECT story FROM items WHERE issue = ? ORDER BY position", (id,))
        yield [_row(said, unpack(story)) for (story,) in stories]


def _row(issue: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    summary = item["summary"] or {"text": None, "method": None, "model": None}
    told = {"summary": summary["text"], "method": summary["method"], "model": summary["model"]}
    kept = {name: value for name, value in item.items() if name not in ("id", "summary")}
    return {**issue, "item": item["id"], **kept, **told}


def to_lines(file: TextIO, *, archive: str | Path | None = None) -> int:
    """Writes one JSON object an item into `file`; gives how many. Raises InputError as `store.opened`."""
    written = 0
    with opened(archive_path(archive)) as db:
        for rows in issues_of_rows(db):
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            written += len(rows)
    return written


def export(path: str | Path, format: str, *, archive: str | Path | None = None) -> int:
    """Writes the archive into the file `path` as "jsonl" or "parquet", whole or not at all; gives the number of items.

    Raises InputError as `store.opened` and for Parquet without pyarrow, OutputError where the system refuses.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        if format == "parquet":
            written = _to_parquet(temporary, archive)
        else:
            with temporary.open("x", encoding="utf-8", newline="\n") as file:
                written = to_lines(file, archive=archive)
        os.replace(temporary, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return written


def _to_parquet(path: Path, archive: str | Path | None) -> int:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise InputError(NEEDS_PYARROW) from error
    schema = _schema(pa)
    written = 0
    with (
        opened(archive_path(archive)) as db,
        parquet.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        for rows in issues_of_rows(db):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            written += len(rows)
    return written


def _schema(pa: Any) -> "pa.Schema":
    """The columns of a row; names and meanings are those of bulletin.schema.json."""
    text, number = pa.string(), pa.int32()
    spans = pa.list_(pa.list_(number))
    figure = [(name, text) for name in ("text", "unit", "bound", "change", "base", "counts")]
    figure += [("value", pa.float64()), ("high", pa.float64()), ("span", pa.list_(number))]
    person = [
        ("name", text),
        ("title", text),
        ("organisation", text),
        ("speaks", pa.bool_()),
        ("spans", spans),
    ]
    place = [(name, text) for name in ("name", "full_name", "adcode", "level", "country")]
    place += [("longitude", pa.float64()), ("latitude", pa.float64()), ("spans", spans)]
    dates = [(name, text) for name in ("text", "value", "until", "precision")]
    earlier = [(name, text) for name in ("date", "newspaper", "title", "issue", "item")]
    return pa.schema(
        [
            *((name, text) for name in _TEXTS),
            *((name, number) for name in ("page", "continues_on", "continued_from")),
            ("byline", pa.list_(text)),
            ("dateline", text),
            ("captions", pa.list_(text)),
            *((name, text) for name in ("summary", "method", "model")),
            ("figures", pa.list_(pa.struct(figure))),
            ("people", pa.list_(pa.struct(person))),
            ("places", pa.list_(pa.struct(place))),
            ("dates", pa.list_(pa.struct([*dates, ("span", pa.list_(number))]))),
            ("earlier", pa.list_(pa.struct(earlier))),
            ("body", text),
        ]
    )
