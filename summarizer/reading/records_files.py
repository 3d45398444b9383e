"""Files of articles -> plain records: JSON, JSON Lines, CSV, Markdown. What a record's fields mean is not known here."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator

from summarizer.errors import InputError

Record = dict[str, object]

_DEEPEST = 12  # levels of nesting in which articles are looked for
_FRONT = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?)^(?P=fence)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]+(?P<text>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)")
_MARKUP = (
    (re.compile(r"\[(?P<text>[^\]]*)\]\([^)]*\)"), r"\g<text>"),
    (re.compile(r"(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1"), r"\g<text>"),
    (re.compile(r"(?<!\*)\*(?=[^\s*])(?P<text>[^*\n]+?)(?<=\S)\*(?!\*)"), r"\g<text>"),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"`([^`\n]*)`"), r"\1"),
)


def of_json(text: str, source: str, is_record: Callable[[Record], bool]) -> list[Record]:
    """Every object of a JSON text that `is_record`, in order, with the plain values of what it is nested in
    (the date of an issue stands once over its articles). Raises InputError where the text is not JSON."""
    try:
        root = json.loads(text)
    except RecursionError as error:
        raise InputError(f"{source}: the JSON is nested too deeply; give a list of articles") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{source}: not valid JSON (line {error.lineno}: {error.msg.lower()})") from error
    except ValueError as error:
        raise InputError(f"{source}: not valid JSON (a number is too long)") from error
    return list(_records(root, {}, is_record, 0))


def _records(
    node: object, above: Record, is_record: Callable[[Record], bool], depth: int
) -> Iterator[Record]:
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for child in node:
            yield from _records(child, above, is_record, depth + 1)
        return
    if not isinstance(node, dict):
        return
    inner = [child for child in node.values() if isinstance(child, dict | list)]
    nested = [r for child in inner for r in _records(child, _inherited(node, above), is_record, depth + 1)]
    if nested:
        yield from nested
    elif is_record(node):
        yield {**above, **node}


def _inherited(node: Record, above: Record) -> Record:
    """What the records within `node` take from it: its plain values and those of its plain objects ("issue")."""
    plain = {k: v for k, v in node.items() if isinstance(v, str | int)}
    for child in node.values():
        if isinstance(child, dict):
            plain = {**{k: v for k, v in child.items() if isinstance(v, str | int)}, **plain}
    return {**above, **plain}


def of_json_lines(text: str, source: str, is_record: Callable[[Record], bool]) -> list[Record]:
    """The records of a JSON Lines text; raises InputError naming the first line that is not JSON."""
    found: list[Record] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found += of_json(line, source, is_record)
            except InputError as error:
                raise InputError(
                    f"{source}: line {number} is not valid JSON; each line is one article"
                ) from error
    return found


def of_csv(text: str, source: str) -> list[Record]:
    """The rows under a CSV text's header line; comma, tab or semicolon parts its cells, as the header does.

    Raises InputError where there is no header with at least two cells or a quotation is left open.
    """
    header = text.lstrip().partition("\n")[0]
    delimiter = max(",\t;", key=header.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(f"{source}: not valid CSV ({error}); check its quotation marks") from error
    if len(rows[0] if rows else ()) < 2:
        raise InputError(
            f"{source}: no CSV header line; the first line must name the fields (title, content …)"
        )
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row)]


def _front_matter(text: str, source: str) -> Record:
    """Keys and values of YAML front matter as far as article files use it: scalars, lists, folded text."""
    found: Record = {}
    key = ""
    for line in text.split("\n"):
        item = re.match(r"^\s*-\s+(.*)$", line)
        entry = re.match(r"^(?P<key>[^\s:#\-][^:]*):(?:\s+(?P<value>.*))?$", line)
        if item and key:
            before = found.get(key)
            found[key] = [*(before if isinstance(before, list) else []), _scalar(item[1])]
        elif entry:
            key = entry["key"].strip().strip("\"'")
            value = (entry["value"] or "").strip()
            if value.startswith("[") and value.endswith("]"):
                found[key] = [_scalar(v) for v in value[1:-1].split(",") if v.strip()]
            else:
                found[key] = "" if value in ("|", ">", "|-", ">-") else _scalar(value)
        elif line.startswith((" ", "\t")) and key and isinstance(found[key], str):
            found[key] = f"{found[key]} {line.strip()}".strip()
        elif line.strip() and not line.lstrip().startswith("#"):
            raise InputError(
                f"{source}: the front matter has a line without “key: value” ({line.strip()[:30]})"
            )
    return found


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text.split(" #", 1)[0].rstrip()


def of_markdown(text: str, source: str) -> list[Record]:
    """The article(s) of a Markdown text: front matter gives fields, the first heading the headline if they do not.

    Several headings of the highest level are several articles. An empty list where there is neither front matter
    nor a heading: then it is plain text. Raises InputError where the front matter cannot be read.
    """
    text = text.replace("\r\n", "\n").lstrip("\n")
    fields: Record = {}
    front = _FRONT.match(text)
    if front and front["fence"] == "---":
        fields = _front_matter(front["head"], source)
    elif front:
        try:
            fields = tomllib.loads(front["head"])
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise InputError(f"{source}: the front matter between +++ is not valid TOML") from error
    body = text[front.end() :] if front else text
    marks = list(_HEADING.finditer(body))
    if not marks:
        return [{**fields, "body": _bare(body), "captions": _alts(body)}] if front else []
    top = [mark for mark in marks if len(mark["level"]) == min(len(m["level"]) for m in marks)]
    if front and "title" in fields and len(top) > 1:
        return [{**fields, "body": _bare(body), "captions": _alts(body)}]
    out: list[Record] = []
    for n, mark in enumerate(top):
        part = body[mark.end() : top[n + 1].start() if n + 1 < len(top) else len(body)]
        part = (body[: mark.start()] if n == 0 else "") + part
        out.append({"title": _bare(mark["text"]), **fields, "body": _bare(part), "captions": _alts(part)})
    return out


def _alts(text: str) -> list[str]:
    return [found["alt"] for found in _IMAGE.finditer(text) if found["alt"].strip()]


def _bare(text: str) -> str:
    """Markdown without its markup; the lines of one paragraph joined, inner headings as paragraphs."""
    text = _HEADING.sub(r"\n\g<text>\n", _IMAGE.sub("", text))
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    blocks = (re.sub(r"(?<=[A-Za-z,.])\n(?=[A-Za-z])", " ", block) for block in re.split(r"\n\s*\n", text))
    return "\n".join("".join(line.strip() for line in block.split("\n")) for block in blocks if block.strip())
