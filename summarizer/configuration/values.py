"""One value of the configuration, from TOML or from an environment variable, made the type that its key has."""

import math
import tomllib
import types
from typing import Any, Literal, Union, get_args, get_origin

_LARGE = 10**15
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def _plain(hint: Any) -> tuple[Any, bool]:
    """The type without None, and whether None was one of its members."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(kind for kind in get_args(hint) if kind is not type(None)), True
    return hint, False


def _number(value: float, low: float | None) -> float:
    if not math.isfinite(value):
        raise ValueError("a finite number is wanted")
    if low is not None and value < low:
        raise ValueError(f"at least {low:g} is wanted, not {value:g}")
    return value


def of_toml(hint: Any, value: object, low: float | None = None) -> object:
    """Return `value` as its key's type `hint`. Raises ValueError saying what is wanted; a number below `low` is none."""
    hint, _ = _plain(hint)
    if get_origin(hint) is tuple:
        listed = [value] if isinstance(value, str) else value
        inner = get_args(hint)[0]
        if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
            raise ValueError('a text or a list of texts is wanted, as in ["…", "…"]')
        return tuple(of_toml(inner, one) for one in listed)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise ValueError(f"{value!r} is none of {', '.join(get_args(hint))}")
        return value
    if hint is float and type(value) is int:
        if abs(value) > _LARGE:
            raise ValueError("the number is too large")
        value = float(value)
    if type(value) is not hint:
        wanted = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}[hint]
        raise ValueError(f"{wanted} is wanted, not {value!r}")
    if isinstance(value, str) and not value.strip():
        raise ValueError("the text is empty; leave the key out to unset it")
    if isinstance(value, int | float) and not isinstance(value, bool):
        _number(value, low)
    return value


def of_text(hint: Any, text: str, low: float | None = None) -> object:
    """Return the text of an environment variable as its key's type. A list is parted by commas, or written as in TOML;
    an empty text unsets a key that can be unset. Raises ValueError saying what is wanted."""
    hint, optional = _plain(hint)
    text = text.strip()
    if get_origin(hint) is tuple:
        if text.startswith("["):
            try:
                return of_toml(hint, tomllib.loads(f"list = {text}")["list"])
            except tomllib.TOMLDecodeError:
                raise ValueError('a list is wanted, as in a,b or ["a", "b"]') from None
        return of_toml(hint, [part.strip() for part in text.split(",") if part.strip()])
    if not text and optional:
        return None
    if hint is bool:
        if text.lower() not in _TRUE + _FALSE:
            raise ValueError(f"true or false is wanted, not {text!r}")
        return text.lower() in _TRUE
    if hint in (int, float):
        try:
            return of_toml(hint, hint(text), low)
        except ValueError as error:
            if "at least" in str(error) or "finite" in str(error):
                raise
            wanted = "a whole number" if hint is int else "a number"
            raise ValueError(f"{wanted} is wanted, not {text!r}") from None
    return of_toml(hint, text)
