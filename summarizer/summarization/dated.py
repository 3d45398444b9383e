"""当天 that points to nothing, because the model left out the day that the article names before it, is that day again.

记者12日获悉，总理当天宣布… → 总理12日宣布…; where the article does not name one day there, the word is left out. Text in,
text out; nothing is judged here.
"""

import re

_THAT_DAY = re.compile(r"(?<![月年日])当[天日](?![的今前代地])")
_DAY = re.compile(r"(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}[日号](?!线|院|楼)")
_NAMED = re.compile(
    r"[0-9０-９][日号月时]|[今昨明][天日晚]|周[一二三四五六日]|期间|[除节]夕?|清晨|会[上后]|仪式"
)
_AROUND = 4  # characters behind the word by which its place in the article is found
_BACK = 2  # sentences: its own, and the one before it


def with_its_day(text: str, body: str) -> str:
    """`text` with its first 当天 or 当日 made the article's day, or left out, where it names no day before it."""
    found = _THAT_DAY.search(text)
    if not found or _NAMED.search(text[: found.start()]):
        return text
    day = _day_of(found[0] + text[found.end() :][:_AROUND], body)
    return text[: found.start()] + day + text[found.end() :]


def _day_of(words: str, body: str) -> str:
    """The day that the article names before `words`; "" if it names none, or several."""
    at = body.find(words)
    earlier = "".join(re.findall(r"[^。！？\n]+[。！？\n]?", body[: max(at, 0)])[-_BACK:])
    days = {found[0] for found in _DAY.finditer(earlier)}
    return days.pop() if len(days) == 1 else ""
