"""Whether a licence, by the hub's name of it, allows commercial use; only those that surely do or surely do not."""

import re

from summarizer.summarization.catalog import ModelEntry

_FREE = re.compile(
    r"apache-2\.0|mit|bsd(?:-[23]-clause)?(?:-clear)?|cc0-1\.0|cc-by-[34]\.0|cc-by-sa-[34]\.0|unlicense|wtfpl|isc|zlib"
    r"|mpl-2\.0|(?:a|l)?gpl(?:-[23]\.[01])?|bsl-1\.0|ecl-2\.0|artistic-2\.0|pddl|odc-by|mulanpsl2|mulan-psl-2\.0"
)
_FORBIDDING = re.compile(r"cc-by-nc.*|.*-nc(?:-.*)?|.*non-?commercial.*|.*research.*")


def allows_commerce(license: str) -> bool | None:
    """True, False, or None where the name alone does not say (other, llama2, …): its text has to be read."""
    name = license.strip().lower()
    if _FREE.fullmatch(name):
        return True
    return False if _FORBIDDING.fullmatch(name) else None


def commerce_of(entry: ModelEntry) -> bool | None:
    """Whether the licence of an entry allows commercial use; None where nobody has said so."""
    return True if entry.commercial else allows_commerce(entry.license)
