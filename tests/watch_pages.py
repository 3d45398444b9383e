"""Pages for a watched folder, short and made up, each a text as an extractor gives it."""

from pathlib import Path

BODY = (
    "{town}图书馆8月{day}日开馆，读者可以借书十本。馆内设有三百个座位，周末开放到晚上九点。\n"
    "馆长{name}说，新馆投资二千万元，今年还要添书五万册，方便附近居民读书看报。\n"
)


def page(
    town: str = "祁县", *, newspaper: str = "晋中日报", date: str = "2021-08-16", number: int = 1
) -> str:
    """The text of a page with one article; without `newspaper` or `date` its head does not print them."""
    year, month, day = (date or "2021-08-15").split("-")
    head = [f"{newspaper}" if newspaper else "", f"{year}年{int(month)}月{int(day)}日 星期一" if date else ""]
    lines = [text for text in head if text]
    stamp = f"第{number}版" if lines else ""
    body = BODY.format(town=town, day=int(day), name="王小明")
    return "\n".join(
        [*lines, *([stamp] if stamp else []), f"{town}新图书馆迎来首批读者", "本报记者 李大为", body]
    )


def put(path: Path, text: str) -> Path:
    """A page that arrives at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
