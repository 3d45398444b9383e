"""The archive: every bulletin kept in one SQLite file, to be found, searched, compared across days and exported."""

from summarizer.archive.earlier import with_earlier
from summarizer.archive.lookup import Listed, find, issues
from summarizer.archive.place import archive_path
from summarizer.archive.search import Found, search
from summarizer.archive.writing import add, key_of, remove

__all__ = [
    "Found",
    "Listed",
    "add",
    "archive_path",
    "find",
    "issues",
    "key_of",
    "remove",
    "search",
    "with_earlier",
]
