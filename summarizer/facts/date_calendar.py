"""Which day, month or year a printed date is: resolved against the issue's day and what the text named last."""

import re
from calendar import monthrange
from datetime import date as Day
from datetime import timedelta

from summarizer.facts import date_forms as forms
from summarizer.findings import Precision

_BREAK = re.compile(r"[。！？\n]")


def iso(text: str | None) -> Day | None:
    """The day an ISO 8601 text names, None if it names none."""
    try:
        return Day.fromisoformat(text) if text else None
    except ValueError:
        return None


def value(year: int, month: int | None = None, day: int | None = None) -> str:
    """The ISO 8601 beginning of a date as far as it is known (2021, 2021-08, 2021-08-13)."""
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])


class Calendar:
    """What a reader of `text` knows of time: the issue's day (`today`), the dateline's (`told`), what was named last."""

    def __init__(self, text: str, today: Day | None, told: Day | None) -> None:
        self.text, self.today, self.told = text, today, told
        self.year: int | None = None
        self.month: int | None = None
        self.day: Day | None = None
        self.sentence = -1

    @property
    def this_year(self) -> int | None:
        """The issue's year."""
        return self.today.year if self.today else None

    def year_of(self, printed: str | None) -> int | None:
        """The year printed (去年, 2021年), the issue's if none is."""
        return forms.year(printed, self.this_year, self.year) if printed else self.this_year

    def resolve(
        self, at: int, y: str | None, m: str | None, d: str | None
    ) -> tuple[str | None, Precision] | None:
        """Value and precision of a point in time at offset `at`, given by its printed parts; None if there is no such
        day. It is remembered as what was named last."""
        precision: Precision = "day" if d else "month" if m else "year"
        month: int | None = None
        shift = 0
        day = forms.number(d) if d else None
        if m:
            month, shift = forms.month(m, self.today.month if self.today else None, self.month)
            if month is None:
                return None, "vague"
        year = forms.year(y, self.this_year, self.year) if y else None
        if y and year is None:
            return None, precision
        if d and not m:
            month, year = self._month_of(at, day or 0)
        elif not y and m and month:
            base = forms.month_base(m, self.this_year, self.year)
            until_now = self.text[max(0, at - 3) : at].rstrip().endswith(("截至", "截止"))
            known = self.year if self._same_sentence(at) and self.month and not until_now else None
            if known and self.month and month <= self.month - 10:
                known += 1
            year = base + shift if base else known or self._told_last(month, day) or self.near(month, day)
        if year is None:
            return None, precision
        if month is not None and day is not None:
            if not 1 <= day <= monthrange(year, month)[1]:
                return None
            self.day = Day(year, month, day)
        self.year, self.month, self.sentence = year, month, at
        return value(year, month, day), precision

    def shifted(self, word: str) -> Day | None:
        """The day that 昨天 (from the dateline's) or 次日 (from the one named last) is; remembered."""
        base = self.told if word in forms.DAYS else self.day
        if base is None:
            return None
        self.day = base + timedelta(days=forms.DAYS.get(word, forms.SAME_DAY.get(word, 0)))
        self.year, self.month = self.day.year, self.day.month
        return self.day

    def near(self, month: int, day: int | None) -> int | None:
        """The year of a date without one: the issue's, and across New Year the nearest."""
        if self.today is None:
            return None
        year = self.today.year
        if self.today.month <= 2 and month >= 11:
            return year - 1
        if self.today.month == 12 and month == 1 and day is not None:
            return year + 1
        return year

    def _told_last(self, month: int, day: int | None) -> int | None:
        """Last year, if it was named before with the same month: after 去年10月17日 a 28日 of October is not yet to come."""
        if not self.today or not day or self.year != self.today.year - 1 or self.month != month:
            return None
        return self.year if (month, day) > (self.today.month, self.today.day) else None

    def _same_sentence(self, at: int) -> bool:
        return self.sentence >= 0 and not _BREAK.search(self.text, self.sentence, at)

    def _month_of(self, at: int, day: int) -> tuple[int | None, int | None]:
        """The month and year of a bare day: those named in its sentence, else where it lies nearest the dateline."""
        if self.day and self._same_sentence(at):
            return self.day.month, self.day.year
        told = self.told
        if not told:
            return (self.day.month, self.day.year) if self.day else (None, None)
        around = [told.replace(day=1) + timedelta(days=step) for step in (-1, 0, 32)]
        fits = [Day(a.year, a.month, day) for a in around if 1 <= day <= monthrange(a.year, a.month)[1]]
        if not fits:
            return None, None
        best = min(fits, key=lambda d: (abs((d - told).days), d > told))
        return best.month, best.year
