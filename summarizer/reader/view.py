"""Where a reader is in a book, and what a key does to that: one pure function."""

from dataclasses import dataclass, replace
from typing import Literal

from summarizer.reader.book import Book

MOST_TYPED = 60
Mode = Literal["read", "number", "search", "help"]


@dataclass(frozen=True)
class View:
    """`top`: the first line on the screen; `typed`: what of a number or of words to search is there already;
    `hit`: which of the places found is the present one."""

    top: int = 0
    mode: Mode = "read"
    typed: str = ""
    words: str = ""
    hit: int = 0
    message: str = ""
    evidence: bool = False
    over: bool = False


_STEP = {"down": 1, "j": 1, "enter": 1, "up": -1, "k": -1}


def last_top(book: Book, rows: int) -> int:
    """The farthest that a screen of `rows` lines scrolls."""
    return max(0, len(book.lines) - rows)


def to_item(view: View, book: Book, number: int, rows: int) -> View:
    """`view` at the beginning of an item, or with a word that there is none."""
    item = book.item(number)
    if item is None:
        return replace(view, message=f"没有第{number}条")
    return replace(view, top=min(item.start, last_top(book, rows)), message="")


def _beside(view: View, book: Book, rows: int, step: int) -> View:
    """The next item (`step` 1) or the one before (-1), from what stands on top; before the first are the contents."""
    if step < 0:
        earlier = [item.start for item in book.items if item.start < view.top]
        return replace(view, top=earlier[-1] if earlier else 0)
    later = [item.start for item in book.items if item.start > view.top]
    if not later or view.top == last_top(book, rows):
        return replace(view, message="已到末尾")
    return replace(view, top=min(later[0], last_top(book, rows)))


def _to_hit(view: View, book: Book, rows: int, hit: int) -> View:
    found = book.find(view.words)
    if not found:
        return replace(view, message=f"没有找到“{view.words}”" if view.words else "")
    hit %= len(found)
    line = found[hit][0][0]
    # On the screen already: nothing jumps. Else a few lines from the top, so that what comes before is seen.
    on_screen = view.top <= line < view.top + rows
    top = view.top if on_screen else min(max(0, line - rows // 4), last_top(book, rows))
    return replace(view, top=top, hit=hit, message=f"“{view.words}” {hit + 1}/{len(found)}")


def _search(view: View, book: Book, rows: int) -> View:
    view = replace(view, mode="read", words=view.typed.strip(), typed="")
    found = book.find(view.words)
    after = next((at for at, place in enumerate(found) if place[0][0] >= view.top), 0)
    return _to_hit(view, book, rows, after)


def _typing(view: View, book: Book, rows: int, key: str) -> View:
    if key in ("escape", "interrupt"):
        return replace(view, mode="read", typed="")
    if key == "backspace":
        typed = view.typed[:-1]
        return replace(view, typed=typed, mode=view.mode if typed or view.mode == "search" else "read")
    if key == "enter" and view.mode == "search":
        return _search(view, book, rows)
    if key == "enter":
        number = int(view.typed)
        return to_item(replace(view, mode="read", typed=""), book, number, rows)
    if view.mode == "number" and not (key.isascii() and key.isdigit()):
        return press(replace(view, mode="read", typed=""), book, rows, key)
    typed = view.typed + ("" if len(key) > 1 or not key.isprintable() else key)
    return replace(view, typed=typed[:MOST_TYPED])


def press(view: View, book: Book, rows: int, key: str) -> View:
    """What `key` (a character, or a name as `keys` gives it) makes of `view`, on a screen of `rows` lines of text.

    Unknown keys change nothing but take away a message. `evidence` toggled means that the caller binds the book anew.
    """
    view = replace(view, message="")
    if view.mode == "help":
        return replace(view, mode="read")
    if view.mode in ("number", "search"):
        return _typing(view, book, rows, key)
    page = max(1, rows - 2)
    moves = {**_STEP, " ": page, "page down": page, "f": page, "b": -page, "page up": -page}
    if key in moves:
        return replace(view, top=min(max(0, view.top + moves[key]), last_top(book, rows)))
    if key.isascii() and key.isdigit():
        return replace(view, mode="number", typed=key)
    match key:
        case "q" | "Q" | "interrupt":
            return replace(view, over=True)
        case "g" | "home" | "c":
            return replace(view, top=0)
        case "G" | "end":
            return replace(view, top=last_top(book, rows))
        case "right" | "tab":
            return _beside(view, book, rows, 1)
        case "left" | "back tab":
            return _beside(view, book, rows, -1)
        case "/":
            return replace(view, mode="search", typed="")
        case "n":
            return _to_hit(view, book, rows, view.hit + 1)
        case "N":
            return _to_hit(view, book, rows, view.hit - 1)
        case "e":
            return replace(view, evidence=not view.evidence)
        case "?" | "h":
            return replace(view, mode="help")
    return view


def rebound(view: View, old: Book, new: Book, rows: int) -> View:
    """`view` in a book bound anew (other width, with evidence): at the same item, as far into it as it has lines."""
    before = old.at(view.top)
    now = new.item(before.number) if before else None
    if before is None or now is None:
        return replace(view, top=min(view.top, last_top(new, rows)))
    into = min(view.top - before.start, now.end - now.start - 1)
    return replace(view, top=min(now.start + into, last_top(new, rows)))
