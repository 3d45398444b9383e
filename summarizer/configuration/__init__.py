"""What a user sets for good, in one TOML file: strict, so that a slip of the pen is told and not passed over.

    [mail]
    to = ["wang@example.org"]

It lies where `JIANBAO_CONFIG` says, else at config.toml in the user's configuration folder for jianbao. A variable
JIANBAO_<TABLE>_<KEY> goes before the file, an option of the command line before both.
"""

import functools
import os
from collections.abc import Mapping
from pathlib import Path

from summarizer.configuration.effective import PASSWORD, PREFIX, Effective, effective
from summarizer.configuration.tables import Archive, Configuration, Digest, Fields, Mail, Watch
from summarizer.errors import ConfigError

__all__ = [
    "PASSWORD",
    "VARIABLE",
    "Archive",
    "Configuration",
    "Digest",
    "Effective",
    "Fields",
    "Mail",
    "Watch",
    "configuration",
    "default_path",
    "holding",
    "named_path",
    "read_configuration",
]

VARIABLE = "JIANBAO_CONFIG"


def default_path() -> Path:
    """Return where the configuration lies when nothing else is said; the file need not be there."""
    from platformdirs import user_config_path

    return user_config_path("jianbao", appauthor=False) / "config.toml"


def named_path() -> Path:
    """Return where the configuration lies by what is said now: `JIANBAO_CONFIG`, else the default place."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else default_path()


def _checked(found: Effective) -> Configuration:
    if found.problems:
        more = len(found.problems) - 1
        rest = f" (and {more} more; jianbao config check tells all)" if more else ""
        raise ConfigError(found.problems[0] + rest)
    return found.configuration


def read_configuration(path: Path, environment: Mapping[str, str] | None = None) -> Configuration:
    """Return what the file `path` sets, with the variables of `environment` (default: none) over it.

    Raises `ConfigError` where it cannot be read, is no TOML, or has a key or a value that means nothing.
    """
    return _checked(effective(path, environment or {}))


def _file() -> Path | None:
    path = named_path()
    return path if os.environ.get(VARIABLE) or path.is_file() else None


def holding() -> Effective:
    """Return what holds now, with sources and problems. Raises `ConfigError` where the file cannot be read or is no
    TOML, also where `JIANBAO_CONFIG` names a file that is not there."""
    return effective(_file(), os.environ)


@functools.cache
def _configuration(path: Path | None, environment: tuple[tuple[str, str], ...]) -> Configuration:
    return _checked(effective(path, dict(environment)))


def configuration() -> Configuration:
    """Return the user's configuration, read once; all defaults where there is no file and no variable. Raises
    `ConfigError` as `holding` does, and for the first of its problems."""
    return _configuration(_file(), tuple((k, v) for k, v in os.environ.items() if k.startswith(PREFIX)))
