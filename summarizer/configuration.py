"""What a user sets for good, in one TOML file: strict, so that a slip of the pen is told and not passed over.

    [fields]                       # names that fields of segmented articles go by, tried before the known ones
    headline = ["biaoti"]

It lies where `JIANBAO_CONFIG` says, else at config.toml in the user's configuration folder for jianbao.
"""

import functools
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigError

VARIABLE = "JIANBAO_CONFIG"
TABLES = ("fields",)
FIELDS = (
    *("headline", "kicker", "deck", "body", "byline", "dateline", "column", "captions", "kind", "page"),
    *("date", "newspaper", "continues_on", "continued_from"),
)


@dataclass(frozen=True)
class Configuration:
    """`fields`: field of an article -> names it goes by in the files of other tools, best first."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def default_path() -> Path:
    """Return where the configuration lies when nothing else is said; the file need not be there."""
    from platformdirs import user_config_path

    return user_config_path("jianbao", appauthor=False) / "config.toml"


def read_configuration(path: Path) -> Configuration:
    """Return what the file `path` sets. Raises `ConfigError` where it cannot be read, is no TOML, or has a key or
    a value that means nothing."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ConfigError(f"{path}: the configuration cannot be read ({reason})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: the configuration is not valid TOML ({error})") from error
    _known(raw, TABLES, f"{path}")
    fields = raw.get("fields", {})
    if not isinstance(fields, dict):
        raise ConfigError(f"{path}: fields has to be a table: [fields]")
    _known(fields, FIELDS, f"{path}, [fields]")
    return Configuration({name: _names(value, f"{path}, [fields] {name}") for name, value in fields.items()})


def _known(table: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    if unknown := sorted(set(table) - set(names)):
        raise ConfigError(f"{where}: unknown {', '.join(unknown)}; known are {', '.join(names)}")


def _names(value: object, where: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(name, str) and name.strip() for name in listed):
        raise ConfigError(f'{where}: a name or a list of names is wanted, as in ["biaoti"]')
    return tuple(listed)


@functools.cache
def _configuration(named: str | None) -> Configuration:
    if named:
        return read_configuration(Path(named))
    path = default_path()
    return read_configuration(path) if path.is_file() else Configuration()


def configuration() -> Configuration:
    """Return the user's configuration, read once; empty where there is no file. Raises `ConfigError`, also where
    `JIANBAO_CONFIG` names a file that is not there."""
    return _configuration(os.environ.get(VARIABLE))
