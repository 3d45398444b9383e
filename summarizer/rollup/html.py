"""The roll-up as one HTML page in the looks of the bulletin: no script, nothing fetched, bars as inline SVG."""

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from summarizer.bulletin import svg, templating
from summarizer.bulletin.bars import Chart
from summarizer.rollup import wording
from summarizer.rollup.model import Rollup

FOLDER = Path(__file__).parent / "templates"


def _drawn(chart: Chart) -> Markup:
    return Markup(svg.render(chart))


@cache
def _environment() -> jinja2.Environment:
    folders = jinja2.FileSystemLoader([FOLDER, templating.FOLDER])
    made = jinja2.Environment(loader=folders, **templating.OPTIONS)
    made.globals.update(wording=wording, drawn=_drawn)
    return made


def render(rollup: Rollup) -> str:
    """The roll-up as an HTML document."""
    return _environment().get_template("rollup.html.j2").render(rollup=rollup)
