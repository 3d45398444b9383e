"""What happens to a digest once it is made: the archive keeps it. Trouble there never costs the digest."""

from dataclasses import replace
from pathlib import Path

from summarizer.errors import JianbaoError
from summarizer.pipeline import Digest


def keep(result: Digest, *, archive: str | Path | None = None) -> Digest:
    """The digest, its items with the earlier ones whose story they continue, its bulletin added to the archive.

    `archive`: its path; None for the usual place. Nothing is raised, whatever is wrong with the archive: a notice of
    the digest tells it.
    """
    from summarizer.archive import add, with_earlier

    try:
        result = replace(result, bulletin=with_earlier(result.bulletin, archive=archive))
        add(result.bulletin, archive=archive)
    except JianbaoError as error:
        return _told(result, f"{error}")
    except Exception as error:
        # A fault of ours, but the digest is made and the user waits for it.
        return _told(result, f"a fault of jianbao itself ({type(error).__name__}: {error}); please report it")
    return result


def _told(result: Digest, why: str) -> Digest:
    return replace(result, notices=(*result.notices, f"not kept in the archive: {why}"))
