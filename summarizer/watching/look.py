"""One look at a watched folder: what is new is digested with its issue, what is quiet is mailed, what is bad is told."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.bulletin import read_bulletin
from summarizer.delivery.send import DELIVERED
from summarizer.errors import ConfigError, DeliveryError, InputError, JianbaoError, ModelError, OutputError
from summarizer.mailing import Post, send
from summarizer.pipeline import read_issue
from summarizer.reading import READERS
from summarizer.watching.groups import Group, Known, grouped
from summarizer.watching.issue import Making, cleared, digested, placed
from summarizer.watching.memory import Made, Memory, Seen
from summarizer.watching.names import day
from summarizer.watching.stopping import Stop
from summarizer.watching.units import Unit, digest_of, settled, units

# What lies in a folder for longer when it is first seen is not news, and is not mailed by itself.
FRESH_SECONDS = 48 * 3600
NOT_ASKED, STALE = "not asked for", "too old when it was seen"


@dataclass(frozen=True)
class Watched:
    """What is watched and how. `still`: seconds that a file must lie unchanged; `quiet`: seconds without a further page
    before an issue is mailed; `post`: None where nothing is mailed."""

    folder: Path
    making: Making
    still: float = 10.0
    quiet: float = 900.0
    post: Post | None = None


@dataclass
class Report:
    """What a look came to: issues digested, inputs left out, issues whose mail did not get to everybody."""

    digested: int = 0
    left_out: int = 0
    undelivered: int = 0


Tell = Callable[[str], None]


def _mailed(key: str, state: str, recipient: str, detail: str) -> str:
    """A line on a mail, which begins with `mailed` where all is well."""
    return f"{'mailed' if state in DELIVERED else 'mail'}: {key}: {state} {recipient} {detail}".rstrip()


@dataclass
class Eyes:
    """What one process remembers from look to look: when it first saw a unit as it is, and what its content was."""

    watched: Watched
    memory: Memory
    stop: Stop
    tell: Tell
    clock: Callable[[], float] = time.time
    _seen: dict[tuple[object, ...], float] = field(default_factory=dict)
    _contents: dict[tuple[object, ...], str] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _failed: set[frozenset[str]] = field(default_factory=set)

    def look(self) -> Report:
        """One look. Raises `Stopped` where a stop cuts it, InputError where the folder is gone, ModelError and
        ConfigError where no issue can be digested."""
        report = Report()
        for group in grouped(self._known(report), self.watched.quiet):
            self._issue(group, report)
        if self.watched.post is not None:
            for made in self.memory.waiting():
                self._mail(made, self.watched.post, report)
        return report

    def _once(self, line: str) -> None:
        if line not in self._told:
            self._told.add(line)
            self.tell(line)

    def _known(self, report: Report) -> list[Known]:
        """The units that are complete and can be read, as what they are."""
        now = self.clock()
        present = units(self.watched.folder, READERS, self.watched.making.output)
        self._seen = {unit.signature: self._seen.get(unit.signature, now) for unit in present}
        self._contents = {
            unit.signature: self._contents[unit.signature]
            for unit in present
            if unit.signature in self._contents
        }
        found = []
        for unit in present:
            if not settled(unit, now, self.watched.still, self._seen[unit.signature]):
                continue
            try:
                content = self._contents.setdefault(unit.signature, digest_of(unit))
            except OSError as error:
                report.left_out += 1
                self._once(f"left out: {unit.path}: cannot be read ({(error.strerror or 'unknown').lower()})")
                continue
            seen = self.memory.seen(content) or self._examine(unit, content, report)
            if seen.bad is None:
                found.append(Known(unit, content, seen.newspaper, seen.date))
        return found

    def _examine(self, unit: Unit, content: str, report: Report) -> Seen:
        """What a content is that was never looked at; told if it is bad."""
        with self.stop.cutting():
            try:
                issue, _, _ = read_issue(unit.path)
                # A page of pictures has none, and is a page all the same where it says of which day.
                known = issue.articles or issue.date or day(unit.name)
                bad = None if known else "no article was found in it"
                seen = Seen(issue.newspaper, issue.date, bad)
            except InputError as error:
                seen = Seen(None, None, str(error))
            except JianbaoError:
                raise
            except Exception as error:
                seen = Seen(None, None, f"cannot be read ({type(error).__name__}: {error}); please report it")
        self.memory.see(content, seen)
        if seen.bad:
            report.left_out += 1
            self.tell(f"left out: {seen.bad if str(unit.path) in seen.bad else f'{unit.path}: {seen.bad}'}")
        return seen

    def _issue(self, group: Group, report: Report) -> None:
        """Digest an issue that has a page which its bulletin has not."""
        now = self.clock()
        before, pages = self.memory.issues_of(group.contents)
        if group.contents in self._failed or (len(before) <= 1 and group.contents <= pages):
            return
        names = ", ".join(known.unit.name for known in group.units[:3]) + (
            f" and {len(group.units) - 3} more" if len(group.units) > 3 else ""
        )
        if group.date is None and 0 <= now - group.arrived < self.watched.quiet:
            self._once(f"waiting: {names}: no date is printed, so further pages may be of this issue")
            return
        try:
            with self.stop.cutting():
                result = digested(group, self.watched.making)
            if not result.bulletin.items:
                self.memory.made(before, group.contents, "", "", now)
                self.tell(f"note: {names}: no article in it, so no bulletin yet")
                return
            result, key, bulletin = placed(result, self.watched.making)
        except (ModelError, ConfigError):
            raise
        except OutputError as error:
            report.left_out += 1
            self._once(f"left out: {names}: {error}")
            return
        except InputError as error:
            report.left_out += 1
            self.memory.made(before, group.contents, "", "", now)
            self.tell(f"left out: {names}: {error}")
            return
        except Exception as error:
            # A fault of ours or of the machine's moment: another run tries again, this one not at every look.
            report.left_out += 1
            self._failed.add(group.contents)
            self.tell(f"left out: {names}: {type(error).__name__}: {error}; please report it")
            return
        for one in before:
            if one.key and one.key != key:
                cleared(one.key, one.bulletin, self.watched.making)
        self.memory.made(before, group.contents, key, str(bulletin), now)
        report.digested += 1
        report.left_out += len(result.failures)
        self.tell(f"digested: {key}: {len(result.bulletin.items)} items of {names}")
        for notice in result.notices:
            self._once(f"note: {key}: {notice}")
        for failure in result.failures:
            self._once(f"left out: {key}: {failure}")
        self._after(group, before, now)

    def _after(self, group: Group, before: list[Made], now: float) -> None:
        """Settle at once the mail of an issue that is not to be mailed, or was."""
        (made,), _ = self.memory.issues_of(group.contents)
        if made.mailed == "sent":
            self.tell(
                f"note: {made.key}: changed after it was mailed; jianbao mail {made.key} --update sends it"
            )
        elif made.mailed is None and self.watched.post is None:
            self.memory.mailed(made, NOT_ASKED, now)
        elif made.mailed is None and not before and now - group.arrived > FRESH_SECONDS:
            self.memory.mailed(made, STALE, now)
            self.tell(f"note: {made.key}: lay there for over two days, and is not mailed by itself")

    def _mail(self, made: Made, post: Post, report: Report) -> None:
        """Mail an issue that is quiet; what failed for now is tried again after another quiet time."""
        now = self.clock()
        if 0 <= now - made.changed < self.watched.quiet or (
            made.tried and 0 <= now - made.tried < self.watched.quiet
        ):
            return
        result: str | None = None
        try:
            done = send(
                read_bulletin(made.bulletin),
                post,
                on_line=lambda line: self.tell(_mailed(made.key, *line)),
                sleep=self.stop.wait,
            )
            for warning in done.warnings:
                self._once(f"note: {warning}")
            report.undelivered += not done.delivered
            states = {state for state, _, _ in done.lines}
            if done.delivered:
                result = "sent"
            elif "failed" not in states:
                result = "not delivered to everybody"
        except (DeliveryError, OutputError) as error:
            report.undelivered += 1
            self._once(f"mail: {made.key}: {error}")
        except InputError as error:
            report.undelivered += 1
            result = "no bulletin"
            self.tell(f"mail: {made.key}: {error}")
        self.memory.mailed(made, result, now)
