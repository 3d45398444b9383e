"""What holds: defaults, over them the file, over it the environment, each value with where it comes from.

A slip of the pen is told and not passed over: unknown tables and keys, values of another type, in the file or in a
variable JIANBAO_<TABLE>_<KEY>.
"""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from summarizer.configuration.tables import Configuration, Key
from summarizer.configuration.values import of_text, of_toml
from summarizer.errors import ConfigError

PREFIX = "JIANBAO_"
# Not a key, because a secret has no place in a file that is shown and shared.
PASSWORD = "JIANBAO_MAIL_PASSWORD"
DEFAULT = "default"


@dataclass(frozen=True)
class Effective:
    """`sources`: (table, key) -> the file, the variable or "default"; `problems`: one line each, [] if all is well."""

    configuration: Configuration
    sources: Mapping[tuple[str, str], str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A key in its table: the table's name and its own, the attribute that holds it, its type, its default."""

    table: str
    name: str
    attribute: str
    hint: Any
    default: object
    key: Key

    @property
    def variable(self) -> str:
        """The environment's variable that overrides it."""
        return f"{PREFIX}{self.table}_{self.name}".upper()


def places() -> dict[str, dict[str, Place]]:
    """Return table -> name of a key -> where it stands, in the order of tables.py."""
    found: dict[str, dict[str, Place]] = {}
    for table, kind in get_type_hints(Configuration).items():
        hints = get_type_hints(kind, include_extras=True)
        found[table] = {}
        for item in fields(kind):
            hint, key = get_args(hints[item.name])
            name = key.name or item.name
            found[table][name] = Place(table, name, item.name, hint, item.default, key)
    return found


def _unknown(name: str, known: Iterable[str], where: str, what: str) -> str:
    known = list(known)
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return f"{where}: unknown {what} {name}; {hint}"


def _of_file(
    path: Path, known: Mapping[str, Mapping[str, Place]]
) -> tuple[dict[tuple[str, str], object], list[str]]:
    """The values that a file sets, and what is wrong with it. Raises ConfigError where it cannot be read."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ConfigError(f"{path}: the configuration cannot be read ({reason})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: the configuration is not valid TOML ({error})") from error
    values: dict[tuple[str, str], object] = {}
    problems: list[str] = []
    for table, content in raw.items():
        if table not in known:
            problems.append(
                _unknown(table, known, f"{path}", "table" if isinstance(content, dict) else "key")
            )
            continue
        if not isinstance(content, dict):
            problems.append(f"{path}: {table} has to be a table: [{table}]")
            continue
        for name, value in content.items():
            where = f"{path}, [{table}] {name}"
            if (table, name) == ("mail", "password"):
                problems.append(f"{where}: a password does not stand here; set password_file or {PASSWORD}")
            elif name not in known[table]:
                problems.append(_unknown(name, known[table], f"{path}, [{table}]", "key"))
            else:
                try:
                    values[table, name] = of_toml(known[table][name].hint, value, known[table][name].key.low)
                except ValueError as error:
                    problems.append(f"{where}: {error}")
    return values, problems


def _of_environment(
    environment: Mapping[str, str], known: Mapping[str, Mapping[str, Place]]
) -> tuple[dict[tuple[str, str], object], list[str]]:
    """The values that variables set, and the variables of a table's name that set nothing."""
    by_variable = {place.variable: place for table in known.values() for place in table.values()}
    values: dict[tuple[str, str], object] = {}
    problems = []
    for variable, text in sorted(environment.items()):
        if variable == PASSWORD:
            continue
        if place := by_variable.get(variable):
            try:
                values[place.table, place.name] = of_text(place.hint, text, place.key.low)
            except ValueError as error:
                problems.append(f"environment, {variable}: {error}")
        elif any(variable.startswith(f"{PREFIX}{table}_".upper()) for table in known):
            problems.append(_unknown(variable, by_variable, "environment", "variable"))
    return values, problems


def effective(path: Path | None, environment: Mapping[str, str]) -> Effective:
    """Return what holds with the file `path` (None: no file) and the variables given.

    What is wrong is told in `problems`, its key left at what holds without it. Raises ConfigError where the file
    cannot be read or is no TOML.
    """
    known = places()
    of_file, problems = _of_file(path, known) if path else ({}, [])
    of_environment, more = _of_environment(environment, known)
    sources = {(table, name): DEFAULT for table, names in known.items() for name in names}
    sources |= dict.fromkeys(of_file, str(path))
    sources |= {(table, name): known[table][name].variable for table, name in of_environment}
    chosen = of_file | of_environment
    kinds = get_type_hints(Configuration)
    tables = {
        table: kinds[table](
            **{
                place.attribute: chosen[table, name]
                for name, place in names.items()
                if (table, name) in chosen
            }
        )
        for table, names in known.items()
    }
    return Effective(Configuration(**tables), sources, (*problems, *more))
