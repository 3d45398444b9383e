"""Dates (日期) of a text, resolved against the day of the issue: text -> `Date`s in order, without overlap.

What no year is printed with belongs to the issue's year, but across New Year to the nearest one; a bare 13日 to the
month named last in its sentence, else to the month in which it lies nearest the issue. 今天 is the day of the
dateline, where an article has one; 当天 and 同年 are what was named last. Not read: festivals by the moon (中秋), years
of dynasties, hours.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date as Day
from datetime import timedelta

from summarizer.facts import date_forms as forms
from summarizer.facts.date_calendar import Calendar, iso, value
from summarizer.findings import Date, Precision
from summarizer.issue import Span

_NOT_YEARS = re.compile(r"(?:距今|约|近|超|超过|逾|有着?|已有)$")
_LASTING = re.compile(r"(?:的?历史|前|以上|左右|后|间|内)")
_FIRST_PLAN = 1953


def find_dates(body: str, issue: str | None = None, dateline: str | None = None) -> tuple[Date, ...]:
    """All dates of `body` in order; spans count from its beginning.

    `issue`: the day of the issue (ISO 8601); without it 今年 and 13日 stay without value. `dateline`: the article's
    (新华社北京10月19日电), whose day 今天 then is.
    """
    today = iso(issue)
    told = _Reader(dateline, today, today).first_day() if dateline else None
    return tuple(_Reader(body, today, told or today).read())


class _Reader:
    """Reads one text from its beginning, remembering what was named last."""

    def __init__(self, text: str, today: Day | None, told: Day | None) -> None:
        self.text = text
        self.calendar = Calendar(text, today, told)

    def first_day(self) -> Day | None:
        """The first date of the text that is a day."""
        return next((iso(d.value) for d in self.read() if d.precision == "day" and d.value), None)

    def read(self) -> Iterator[Date]:
        readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Date | None]], ...] = (
            (forms.PLAN, self._plan),
            (forms.DECADE, self._decade),
            (forms.LOOSE, self._loose),
            (forms.HALF, self._half),
            (forms.END, self._end),
            (forms.FESTIVAL, self._festival),
            (forms.POINT, self._point),
            (forms.WORD, self._word),
            (forms.WEEK, self._week),
            (forms.VAGUE, lambda match: self._date(match.span(), None, "vague")),
        )
        hits = [
            (m.start(), i, m) for i, (pattern, _) in enumerate(readers) for m in pattern.finditer(self.text)
        ]
        at = 0
        for start, which, match in sorted(hits, key=lambda hit: hit[:2]):
            found = readers[which][1](match) if start >= at else None
            if found:
                yield found
                at = found.span.end

    def _date(
        self, span: tuple[int, int], value: str | None, precision: Precision, until: str | None = None
    ) -> Date:
        text = self.text[slice(*span)].rstrip()
        return Date(text, value, precision, Span(span[0], span[0] + len(text)), until)

    def _point(self, match: re.Match[str]) -> Date | None:
        first = _parts(match)
        start, end = match.span()
        if first[0] and not first[1] and first[0][0] in "12１２一二":
            year = forms.number(first[0]) or 0
            before = self.text[max(0, start - 3) : start]
            if not 1000 <= year <= 2100 or _NOT_YEARS.search(before) or _LASTING.match(self.text, end):
                return None
        resolved = self.calendar.resolve(start, *first)
        if resolved is None:
            return None
        value, precision = resolved
        join = forms.JOIN.match(self.text, end)
        upper = forms.POINT.match(self.text, join.end()) if join else None
        if upper and value:
            until = self.calendar.resolve(start, *_parts(upper))
            if until and until[0] and until[0] > value:
                return self._date((start, upper.end()), value, until[1], until[0])
        since = forms.SINCE.match(self.text, end)
        if since and value and self.calendar.told:
            return self._date((start, since.end()), value, precision, self.calendar.told.isoformat())
        return self._date((start, end), value, precision)

    def _loose(self, match: re.Match[str]) -> Date | None:
        unit = match["unit"]
        low, high = match["n"] + unit, match["to"] + unit
        if unit == "年":
            years = forms.number(low), forms.number(high)
            if match["y"] or match["m"] or years[0] is None or years[1] is None:
                return None
            upper = years[1] if years[1] > 100 else years[0] // 100 * 100 + years[1]
            if not 1000 <= years[0] < upper <= 2100:
                return None
            self.calendar.year = upper
            return self._date(match.span(), str(years[0]), "year", str(upper))
        if unit == "月" and match["m"]:
            return None
        given = (match["y"], low, None) if unit == "月" else (match["y"], match["m"], low)
        after = (match["y"], high, None) if unit == "月" else (match["y"], match["m"], high)
        first = self.calendar.resolve(match.start(), *given)
        until = self.calendar.resolve(match.start(), *after)
        if not first or not until or (first[0] and until[0] and first[0] >= until[0]):
            return None
        return self._date(match.span(), first[0], first[1], until[0])

    def _half(self, match: re.Match[str]) -> Date | None:
        year = self.calendar.year_of(match["y"])
        count = forms.number(match["months"]) if match["months"] else None
        if match["half"]:
            low, high = (1, 6) if match["half"] == "上" else (7, 12)
        elif match["quarter"]:
            quarter = forms.number(match["quarter"]) or 1
            low, high = 3 * quarter - 2, 3 * quarter
        elif match["quarters"]:
            low, high = 1, 3 * (3 if match["quarters"] == "三" else 2)
        elif match["months"]:
            count = 2 if match["months"] == "两" else count
            if not count or not 2 <= count <= 11:
                return None
            low, high = 1, count
        else:
            low, high = 1, 3
        if year is None:
            return self._date(match.span(), None, "month")
        self.calendar.year = year
        return self._date(match.span(), value(year, low), "month", value(year, high))

    def _end(self, match: re.Match[str]) -> Date | None:
        year = self.calendar.year_of(match["y"] or match["y2"])
        if year is None:
            return self._date(match.span(), None, "month")
        self.calendar.year = year
        month = 1 if match[0].endswith("初") else 6 if match[0].endswith("中") else 12
        return self._date(match.span(), value(year, month), "month")

    def _decade(self, match: re.Match[str]) -> Date | None:
        printed = match["d"] or match["d2"]
        century = match["c"]
        if century in ("上", "本") or not century:
            number = 20 if century == "上" or (not century and (forms.number(printed) or 0) >= 20) else 21
        else:
            number = forms.number(century) or 0
        if not 1 <= number <= 21:
            return None
        first = (number - 1) * 100 + ((forms.number(printed) or 0) if printed else 1)
        last = first + (9 if printed else 99)
        end = match.end()
        if printed and (part := re.compile("[初中末](?:期|叶)?").match(self.text, end)):
            end = part.end()
        return self._date((match.start(), end), f"{first:04d}", "vague", f"{last:04d}")

    def _plan(self, match: re.Match[str]) -> Date | None:
        count = forms.number(match["n"]) or 0
        first = _FIRST_PLAN + 5 * (count - 1) + (3 if count > 2 else 0)  # 1963 to 1965 were in no plan
        return self._date(match.span(), str(first), "year", str(first + 4))

    def _word(self, match: re.Match[str]) -> Date | None:
        word = match[0]
        if word in forms.DAYS and self.text.startswith(("的", "之"), match.end()):
            return None
        day = self.calendar.shifted(word)
        if day is None:
            return self._date(match.span(), None, "vague" if word in forms.SAME_DAY else "day")
        return self._date(match.span(), day.isoformat(), "day")

    def _festival(self, match: re.Match[str]) -> Date | None:
        month, day = forms.FESTIVALS[match["name"]]
        year = forms.year(match["y"], self.calendar.this_year, self.calendar.year) if match["y"] else None
        year = year or self.calendar.near(month, day)
        if year is None:
            return self._date(match.span(), None, "vague" if match["time"] else "day")
        if match["time"]:
            return self._date(match.span(), value(year, month), "month")
        return self._date(match.span(), value(year, month, day), "day")

    def _week(self, match: re.Match[str]) -> Date | None:
        if not self.calendar.told:
            return self._date(match.span(), None, "vague")
        monday = self.calendar.told - timedelta(days=self.calendar.told.weekday())
        monday += timedelta(weeks={"上": -1, "下": 1}.get(match["week"], 0))
        name = match["day"]
        if name is None or name == "末":
            first, last = monday + timedelta(days=5 if name else 0), monday + timedelta(days=6)
            return self._date(match.span(), first.isoformat(), "day", last.isoformat())
        day = monday + timedelta(days="一二三四五六日天".index(name) if name != "天" else 6)
        return self._date(match.span(), day.isoformat(), "day")


def _parts(match: re.Match[str]) -> tuple[str | None, str | None, str | None]:
    return (
        match["y"] or match["y4"],
        match["m"] or match["m2"] or match["m4"],
        match["d"] or match["d2"] or match["d3"] or match["d4"],
    )
