"""What the name of a unit and of the folders above it says of its issue: the day, and a sign of the newspaper."""

import datetime
import re

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_./年]?(?P<month>1[0-2]|0[1-9]|(?<=[-_./年])[1-9])[-_./月]?"
    r"(?P<day>3[01]|[12]\d|0[1-9]|(?<=[-_./月])[1-9])"
)
_LETTERS = re.compile(r"[^\W\d_]+")
# Words of file names that say nothing of which newspaper it is.
_COMMON = frozenset(
    {"page", "pg", "p", "ban", "版", "第", "a", "b", "c", "d", "issue", "articles", "日", "年", "月", "头版"}
)


def day(name: str) -> str | None:
    """The day (ISO 8601) that a path names, the last one if several: 2025-10/20/rmrb2025102001.pdf; None if none."""
    for found in reversed(list(_DATE.finditer(name))):
        try:
            return datetime.date(*map(int, found.group("year", "month", "day"))).isoformat()
        except ValueError:
            continue
    return None


def sign(name: str) -> str | None:
    """The first word of a file's name that may stand for a newspaper: rmrb of rmrb2025102001.pdf, 晋中日报; None if
    there is none, as in A01.txt."""
    stem = name.rpartition("/")[2].rpartition(".")[0] or name.rpartition("/")[2]
    words = (word.lower() for word in _LETTERS.findall(stem))
    return next((word for word in words if word not in _COMMON and len(word) > 1), None)
