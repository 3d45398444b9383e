"""A bulletin as the HTML of a mail: one column of 600 pixels, colours in the elements, a sheet for dark screens alone,
no script, nothing fetched, and never so long that a mail program cuts it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.bulletin import Bulletin, wording
from summarizer.bulletin.counted import counted
from summarizer.bulletin.stand_in import shortened

if TYPE_CHECKING:
    import css_inline
    import jinja2

# Gmail shows the first 102 KB of a mail's HTML and hides the rest behind a link.
MAX_BYTES = 100_000
_TEMPLATES = Path(__file__).parent / "templates"
_PREVIEWED, _NAME = 3, 40


@dataclass(frozen=True)
class Page:
    """`html`, and whether items were shortened to their titles, or left out, to keep it under `MAX_BYTES` of UTF-8."""

    html: str
    shortened: bool


@cache
def _template() -> "jinja2.Template":
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(wording=wording, counted=counted)
    return environment.get_template("mail.html.j2")


@cache
def _inliner() -> "css_inline.CSSInliner":
    import css_inline

    css = (_TEMPLATES / "mail.css").read_text(encoding="utf-8")
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False, extra_css=css)


def _pointer(told: int, listed: int, number: int) -> str:
    """What a mail that does not tell every item in full says of the rest."""
    if told == number:
        return ""
    left = f"，另有{number - listed}条未列" if listed < number else ""
    return f"本期共{number}条，邮件里详列{told}条，余下只列标题{left}。全文见附件。"


def _most(highest: int, fits: Callable[[int], bool]) -> int:
    """The highest number from 0 to `highest` that fits, where all below one that fits do; 0 if none does."""
    low, high = 0, highest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def page(bulletin: Bulletin, subject: str, *, picture: str | None = None, alt: str = "") -> Page:
    """The mail's HTML under `MAX_BYTES`. `picture`: the content id of the chart that goes with it, `alt` its words.

    As many items as fit are told in full, from the first on; the others are listed by their titles, or, where even
    those are too many, left out; a line says so and points to the attachment.
    """
    number = len(bulletin.items)
    bulletin = replace(bulletin, newspaper=shortened(bulletin.newspaper or wording.UNNAMED, _NAME))
    preview = "；".join(shortened(item.title, _NAME) for item in bulletin.items[:_PREVIEWED])

    def made(told: int, listed: int) -> str:
        html = _template().render(
            bulletin=bulletin,
            subject=subject,
            preview=preview,
            picture=picture,
            alt=alt,
            told=told,
            listed=listed,
            pointer=_pointer(told, listed, number),
        )
        return _inliner().inline(html)

    def fits(told: int, listed: int) -> bool:
        return len(made(told, listed).encode("utf-8", "replace")) < MAX_BYTES

    told = number if fits(number, number) else _most(number - 1, lambda most: fits(most, number))
    listed = number if told or fits(0, number) else _most(number, lambda most: fits(0, most))
    return Page(made(told, listed), told < number)
