"""The terminal itself: taken over while a bulletin is read, and given back as it was, whatever happens."""

import codecs
import contextlib
import importlib.util
import os
import select
import shutil
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

from summarizer.bulletin import Bulletin
from summarizer.reader.book import bind
from summarizer.reader.keys import keys
from summarizer.reader.screen import draw
from summarizer.reader.view import View, press, rebound, to_item

LOOK = 0.25  # seconds between two looks at the size of the terminal
# The alternate screen, without the cursor, lines not wrapped; and back.
_TAKE, _GIVE = "\x1b[?1049h\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?25h\x1b[?1049l"


def can_read_keys() -> bool:
    """Whether there is a terminal at both ends that keys can be read from and a screen drawn on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        return False
    return importlib.util.find_spec("termios") is not None


@contextlib.contextmanager
def _taken() -> Iterator[int]:
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    ended = signal.signal(signal.SIGTERM, _end)
    try:
        # Ctrl-C and Ctrl-Z come as characters: the screen is always given back before anything else happens.
        tty.setraw(handle, termios.TCSADRAIN)
        _write(_TAKE)
        yield handle
    finally:
        with contextlib.suppress(OSError):
            _write(_GIVE)
        # A terminal that went away takes no settings.
        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
        signal.signal(signal.SIGTERM, ended)


def _end(number: int, _: object) -> NoReturn:
    """Ends the command by way of what gives the terminal back, with the exit code that shells give a signal."""
    sys.exit(128 + number)


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def _size(width: int | None) -> tuple[int, int, int]:
    """(lines of text, columns of the screen, columns of the text)."""
    size = shutil.get_terminal_size((80, 24))
    return max(1, size.lines - 1), size.columns, width or size.columns


def read(
    bulletin: Bulletin,
    *,
    width: int | None = None,
    color: bool = True,
    evidence: bool = False,
    item: int | None = None,
) -> None:
    """Shows the bulletin until its reader leaves, beginning at `item` if one is given; follows the terminal's size.

    To be called where `can_read_keys`.
    """
    decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
    rows, columns, wide = _size(width)
    book = bind(bulletin, width=wide, color=color, evidence=evidence)
    view = View(evidence=evidence)
    view = to_item(view, book, item, rows) if item else view
    with _taken() as handle:
        _write(draw(view, book, rows, columns, color=color))
        while not view.over:
            sent = _sent(handle)
            if sent == b"":
                return  # the terminal went away
            now, size = view, _size(width)
            for key in keys(decode(sent)) if sent else ():
                now = press(now, book, rows, key)
            if now.evidence != view.evidence or size != (rows, columns, wide):
                rows, columns, wide = size
                other = bind(bulletin, width=wide, color=color, evidence=now.evidence)
                now, book = rebound(now, book, other, rows), other
                _write("\x1b[2J")
            elif now == view:
                continue
            view = now
            _write(draw(view, book, rows, columns, color=color))


def _sent(handle: int) -> bytes | None:
    """What was typed; None if nothing was for `LOOK` seconds, b"" where the terminal has gone away."""
    try:
        ready, _, _ = select.select([handle], [], [], LOOK)
        return os.read(handle, 4096) if ready else None
    except OSError:
        return b""
