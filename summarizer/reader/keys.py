"""What a terminal sends, as keys: characters, and names for those that have none."""

import re

_SEQUENCES = (
    ("up", "\x1b[A \x1bOA"),
    ("down", "\x1b[B \x1bOB"),
    ("right", "\x1b[C \x1bOC"),
    ("left", "\x1b[D \x1bOD"),
    ("home", "\x1b[H \x1bOH \x1b[1~ \x1b[7~"),
    ("end", "\x1b[F \x1bOF \x1b[4~ \x1b[8~"),
    ("page up", "\x1b[5~ \x02"),
    ("page down", "\x1b[6~ \x06"),
    ("back tab", "\x1b[Z"),
    ("backspace", "\x7f \x08"),
    ("interrupt", "\x03"),
    ("q", "\x04"),
)
_NAMED = {sent: name for name, every in _SEQUENCES for sent in every.split()}
_NAMED |= {"\r": "enter", "\n": "enter", "\t": "tab"}
_KEY = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO.|\x1b|.", re.DOTALL)


def keys(sent: str) -> list[str]:
    """The keys of what a terminal sent at once. A lone ESC is "escape"; sequences that mean nothing here are "".

    Sequences: ECMA-48, and those of xterm and the Linux console for keys.
    """
    found = []
    for piece in _KEY.findall(sent):
        if piece == "\x1b":
            found.append("escape")
        else:
            found.append(_NAMED.get(piece, "" if piece[0] == "\x1b" else piece))
    return found
