"""TOML read strictly into a frozen dataclass: an unknown key, a missing key or a value of another type is an error."""

import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from summarizer.errors import ModelError

T = TypeVar("T")


def read_table(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises ModelError naming it if it cannot be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read; the model is not complete") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not valid TOML ({error})") from error


def strictly(kind: type[T], table: object, where: str) -> T:
    """`table` as the dataclass `kind`, whose fields are str, int, float, bool, tuples of str, further dataclasses, or
    one of these or None; a field with a default may be left out. Raises ModelError beginning with `where`."""
    if not isinstance(table, Mapping):
        raise ModelError(f"{where}: a table is wanted, not {table!r}")
    known = {f.name: f for f in fields(cast(Any, kind))}
    if unknown := sorted(set(table) - set(known)):
        raise ModelError(f"{where}: unknown key {unknown[0]!r}")
    needed = {n for n, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    if missing := sorted(needed - set(table)):
        raise ModelError(f"{where}: the key {missing[0]!r} is missing")
    hints = get_type_hints(kind)
    return kind(**{key: _value(hints[key], value, f"{where}: {key}") for key, value in table.items()})


def _value(hint: Any, value: object, where: str) -> object:
    if get_origin(hint) in (Union, types.UnionType):  # what TOML can say is never None
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    if is_dataclass(hint):
        return strictly(cast(Any, hint), value, where)
    if get_origin(hint) is tuple:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        raise ModelError(f"{where} has to be a list of strings")
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise ModelError(f"{where} has to be {_NAMES[hint]}, not {value!r}")
    return value


_NAMES = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}
