"""The templates that ship, in templates/, and what they may call. All text in them is escaped by jinja2's autoescape."""

from functools import cache, partial
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

import jinja2
from markupsafe import Markup

from summarizer.bulletin import charts, svg, wording
from summarizer.bulletin.bars import Chart
from summarizer.bulletin.counted import counted
from summarizer.bulletin.evidence import figure_quote, quotes

FOLDER = Path(__file__).parent / "templates"
OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


def _drawn(chart: Chart, *, alone: bool) -> Markup:
    return Markup(svg.render(chart, alone=alone))


def names(*, alone: bool = False) -> dict[str, Any]:
    """What a template may call besides the bulletin it is given. `alone`: SVG for XHTML, with its namespace.

    `wording` is its functions and constants alone: through a module one would come to all of Python.
    """
    said = {
        name: value
        for name, value in vars(wording).items()
        if not name.startswith("_")
        and (
            isinstance(value, str | int)
            or isinstance(value, FunctionType)
            and value.__module__ == wording.__name__
        )
    }
    return {
        "wording": SimpleNamespace(**said),
        "quotes": quotes,
        "figure_quote": figure_quote,
        "counted": counted,
        "places_chart": charts.places,
        "figure_charts": charts.figures,
        "drawn": partial(_drawn, alone=alone),
    }


@cache
def environment(*, alone: bool = False) -> jinja2.Environment:
    """The environment of our own templates; `alone` as for `names`."""
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER), **OPTIONS)
    made.globals.update(names(alone=alone))
    return made
