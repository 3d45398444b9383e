"""The configuration as text: the commented file that a user starts from, and what holds now with its sources."""

import json
import re
from collections.abc import Mapping
from typing import get_type_hints

from summarizer.configuration.effective import DEFAULT, PASSWORD, Effective, places
from summarizer.configuration.tables import Configuration

_HEAD = """\
# What jianbao does unless its options say otherwise. Take the # off a line to set it: what stands there is the
# default, or an example where nothing is set by default. A variable JIANBAO_<TABLE>_<KEY>, as JIANBAO_MAIL_TO,
# goes before this file; an option before both.
"""
_SECRET = re.compile(r"(?<=://)([^/@:\s]*):[^/\s]*@")
MASK = "***"


def masked(text: str) -> str:
    """`text` with the password of any URL in it masked."""
    return _SECRET.sub(rf"\1:{MASK}@", text)


def toml(value: object) -> str:
    """A value as TOML writes it; None, which TOML cannot say, as a comment."""
    if value is None:
        return "# unset"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def commented() -> str:
    """The file that `jianbao config init` writes: every table and key, all commented out, so that it sets nothing."""
    lines = [_HEAD]
    kinds = get_type_hints(Configuration)
    for table, names in places().items():
        lines += [f"# {' '.join((kinds[table].__doc__ or '').split())}", f"[{table}]"]
        for name, place in names.items():
            unset = place.default is None or place.default == ()
            value = place.key.example if unset and place.key.example is not None else place.default
            example = "" if value is None or value == () else f" {toml(value)}"
            lines.append(f"# {name} ={example or ' …'}  # {place.key.says}")
        lines.append("")
    return "\n".join(lines)


def shown(found: Effective, environment: Mapping[str, str]) -> str:
    """What holds, as TOML, with where each value comes from; secrets are masked, a password is only said to be set."""
    lines = []
    for table, names in places().items():
        held = getattr(found.configuration, table)
        lines.append(f"[{table}]")
        for name, place in names.items():
            source = found.sources[table, name]
            value = masked(toml(getattr(held, place.attribute)))
            if value == toml(None):
                lines.append(f"# {name} is unset")
            elif not (source == DEFAULT and value == "[]"):
                lines.append(f"{name} = {value}  # {source}")
        if table == "mail" and environment.get(PASSWORD):
            lines.append(f"# password: {MASK} (from {PASSWORD})")
        lines.append("")
    return "\n".join(lines)
