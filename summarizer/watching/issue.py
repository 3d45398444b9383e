"""One issue of a watched folder: its pages digested together, its one bulletin put in place of the last."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.archive import key_of, remove
from summarizer.bulletin import FILES
from summarizer.errors import InputError, JianbaoError
from summarizer.keeping import keep
from summarizer.pipeline import digest
from summarizer.watching.groups import Group

if TYPE_CHECKING:
    from summarizer.pipeline import Digest


@dataclass(frozen=True)
class Making:
    """How issues are digested. `archive`: the archive's path (None: the usual place); `kept`: whether they go there."""

    output: Path
    formats: Sequence[str] = tuple(FILES)
    model: str | None = None
    device: str = "auto"
    engine: str = "auto"
    cache: bool = True
    archive: str | None = None
    kept: bool = True


def digested(group: Group, making: Making) -> "Digest":
    """The digest of the issue's pages; where they print no date or newspaper, that of its names. Raises JianbaoError as
    `pipeline.digest`."""
    paths = [known.unit.path for known in group.units]
    result = digest(paths, model=making.model, device=making.device, engine=making.engine, cache=making.cache)
    printed = next((known.newspaper for known in group.units if known.newspaper), None)
    bulletin = replace(
        result.bulletin,
        date=result.bulletin.date or group.date,
        newspaper=result.bulletin.newspaper or printed,
    )
    return replace(result, bulletin=bulletin)


def placed(result: "Digest", making: Making) -> tuple["Digest", str, Path]:
    """The digest written and kept in the archive; with its key and the place of its JSON. Raises OutputError."""
    if making.kept:
        result = keep(result, archive=making.archive)  # first, since it adds what went before
    files = tuple(dict.fromkeys([*making.formats, "json"]))
    paths = result.write(making.output, files)
    return result, key_of(result.bulletin), paths[files.index("json")].resolve()


def cleared(key: str, bulletin: str, making: Making) -> None:
    """Take away an earlier bulletin of an issue that goes by another key now: its files and its entry in the archive."""
    folder = Path(bulletin).parent
    for name in FILES.values():
        with contextlib.suppress(OSError):
            (folder / name).unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()
    if making.kept:
        with contextlib.suppress(InputError, JianbaoError):
            remove(key, archive=making.archive)
