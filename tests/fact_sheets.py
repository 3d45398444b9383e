"""The sheets of places and people, and how `find_facts` is scored against them. A helper of the tests, no test itself.

A line that begins with § is a sentence, the lines behind it are what stands in it, in order. What is found and stands
in no line is false.
"""

from dataclasses import dataclass, field
from pathlib import Path

from summarizer.facts import find_facts
from summarizer.findings import Facts, Place
from summarizer.issue import Article

Sheet = list[tuple[str, list[list[str]]]]


@dataclass
class Score:
    """Counts of what was right, missed, taken for another thing, and invented; `notes` says which."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    false: int = 0
    titles: int = 0
    organisations: int = 0
    titled: int = 0
    speaks: int = 0
    judged: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what stands in the sheet that was found and right."""
        return self.right / (self.right + self.missed + self.wrong)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong + self.false)


def read(path: Path) -> Sheet:
    """The sentences of a sheet, each with the columns of its lines."""
    sheet: Sheet = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("§"):
            sheet.append((line[1:], []))
        elif line and not line.startswith("#"):
            sheet[-1][1].append(line.split("\t"))
    return sheet


def facts_of(sheet: Sheet) -> list[Facts]:
    """What is found in each sentence of a sheet, taken alone."""
    return find_facts([Article(f"a-{i}", 1, "news", body) for i, (body, _) in enumerate(sheet)])


def answer(place: Place) -> str:
    """What the sheet would say of a place: adcode, country, town, village, or unresolved."""
    if place.level in ("town", "village") and place.country is None:
        return place.level
    return place.adcode or place.country or "unresolved"


def score_places(sheet: Sheet) -> Score:
    """Every mention counts; ~ before an answer: need not be found, but not otherwise; none: looks like a place only."""
    score = Score()
    for (body, rows), facts in zip(sheet, facts_of(sheet), strict=True):
        found = [(s.start, s.of(body), answer(place)) for place in facts.places for s in place.spans]
        at = 0
        for name, wanted in rows:
            start = body.index(name, at)
            at = start + len(name)
            hit = next((f for f in found if f[0] < at and start < f[0] + len(f[1])), None)
            if hit:
                found.remove(hit)
            if wanted == "none":
                score.false += hit is not None
            elif hit is None:
                score.missed += not wanted.startswith("~")
            elif hit[1:] != (name, wanted.lstrip("~")):
                score.wrong += 1
            else:
                score.right += not wanted.startswith("~")
                continue
            if hit or not wanted.startswith(("~", "none")):
                score.notes.append(f"{name} {wanted}: {hit}")
        score.false += len(found)
        score.notes += [f"false {f} in {body}" for f in found]
    return score


def score_people(sheet: Sheet) -> Score:
    """Columns: name, title, organisation, whether quoted (y, n; -: open); / parts answers that are as good."""
    score = Score()
    for (body, rows), facts in zip(sheet, facts_of(sheet), strict=True):
        found = {person.name: person for person in facts.people}
        for row in rows:
            name, title, organisation, speaks = row + [""] * (4 - len(row))
            person = found.pop(name.lstrip("~"), None)
            if name.startswith("~"):
                continue
            if person is None:
                score.missed += 1
                score.notes.append(f"missed {name}")
                continue
            score.right += 1
            score.titled += 1
            right = (person.title or "") in title.split("/")
            score.titles += right
            score.organisations += (person.organisation or "") in organisation.split("/")
            if not right:
                score.notes.append(f"{name}: {person.title}, not {title}")
            if speaks in ("y", "n"):
                score.judged += 1
                score.speaks += person.speaks == (speaks == "y")
        score.false += len(found)
        score.notes += [f"false {name} in {body}" for name in found]
    return score
