"""The user's default model, written into the configuration file: one line of it, all else as it was."""

import json
import os
import re
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigError, ModelError

TABLE, KEY = "digest", "model"
_HEADER = re.compile(r"\s*\[")
_TABLE = re.compile(rf"\s*\[\s*{TABLE}\s*\]\s*(?:#.*)?")
_LINE = re.compile(rf"(\s*{KEY}\s*=\s*)(?:\"[^\"\\]*\"|'[^']*')(\s*(?:#.*)?)")


def with_default(text: str, model: str) -> str:
    """The TOML of a configuration with [digest] model = `model`, comments and order kept. Raises ValueError if that
    cannot be written without touching more than a line."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if _TABLE.fullmatch(line.rstrip("\r"))), None)
    setting = f"{KEY} = {json.dumps(model, ensure_ascii=False)}"
    if start is None:
        kept = text if not text or text.endswith("\n") else text + "\n"
        new = f"{kept}{chr(10) if kept.strip() else ''}[{TABLE}]\n{setting}\n"
    else:
        end = next((n for n in range(start + 1, len(lines)) if _HEADER.match(lines[n])), len(lines))
        for n in range(start + 1, end):
            if found := _LINE.fullmatch(lines[n].rstrip("\r")):
                lines[n] = found[1] + json.dumps(model, ensure_ascii=False) + found[2]
                break
        else:
            lines.insert(start + 1, setting)
        new = "\n".join(lines)
    before: dict[str, Any] = tomllib.loads(text)
    before.setdefault(TABLE, {})[KEY] = model
    if tomllib.loads(new) != before:  # a text that only looks like a table, dotted keys, an inline table
        raise ValueError("the file is written in a way that this cannot follow")
    return new


def set_default(path: Path, model: str) -> None:
    """Sets the default model in the configuration file `path`, which is made if it is not there; it is replaced as a
    whole. Raises ConfigError if it cannot be read or written."""
    path = path.resolve()  # a link stays a link
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
        new = with_default(text, model)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"{path}: cannot be changed ({error}); write it in by hand: model = {json.dumps(model)} under [{TABLE}]"
        ) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".config-", delete=False) as file:
            file.write(new.encode("utf-8"))
        if path.is_file():
            os.chmod(file.name, path.stat().st_mode & 0o777)
        os.replace(file.name, path)
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written ({(error.strerror or 'unknown reason').lower()})"
        ) from error


def usable(name: str) -> str:
    """The name under which a model that is here is set as the default; a folder's whole path. Raises ModelError if
    there is no such model, or it is not here."""
    from summarizer.hub.shelf import find
    from summarizer.summarization.catalog import has_weights

    if name == "extract":
        return name
    if has_weights(Path(name).expanduser()):
        return str(Path(name).expanduser().resolve())
    model = find(name)
    if not model.there:
        raise ModelError(f"{model.name}: is not here; first: jianbao models pull {model.name}")
    return model.name
