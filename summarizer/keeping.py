"""What happens to a digest once it is made: the archive keeps it. Trouble there never costs the digest."""

from dataclasses import replace
from pathlib import Path

from summarizer.errors import JianbaoError
from summarizer.pipeline import Digest


def keep(result: Digest, *, archive: str | Path | None = None) -> Digest:
    """The digest, its bulletin added to the archive (its path; None for the usual place).

    Nothing is raised for an archive that cannot be used: a notice of the digest tells it.
    """
    from summarizer.archive import add

    try:
        add(result.bulletin, archive=archive)
    except JianbaoError as error:
        return replace(result, notices=(*result.notices, f"not kept in the archive: {error}"))
    return result
