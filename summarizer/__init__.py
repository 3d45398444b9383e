"""jianbao (简报): a faithful digest of one newspaper issue.

    from summarizer import digest
    result = digest("page.txt")
    print(result.render("markdown"))

`digest` and `Digest` are imported when first used, so that `import summarizer` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.pipeline import Digest, digest

__version__ = "0.1.0"
__all__ = ["Digest", "__version__", "digest"]


def __getattr__(name: str) -> object:
    if name in ("Digest", "digest"):
        from summarizer import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
