"""The bulletin as one HTML page: self-contained, no script, nothing fetched, for phone, desk and paper.

The looks are in templates/bulletin.html.j2 and templates/bulletin.css. All text is escaped by jinja2's autoescape;
a content security policy in the page forbids scripts and loading once more.
"""

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from summarizer.bulletin import charts, svg, wording
from summarizer.bulletin.bars import Chart
from summarizer.bulletin.compose import Bulletin
from summarizer.bulletin.evidence import figure_quote, quotes

_TEMPLATES = Path(__file__).parent / "templates"


def _drawn(chart: Chart) -> Markup:
    return Markup(svg.render(chart))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(wording=wording, quotes=quotes, figure_quote=figure_quote, drawn=_drawn)
    environment.globals.update(places_chart=charts.places, figure_charts=charts.figures)
    return environment


def render(bulletin: Bulletin, *, full_text: bool = True, evidence: bool = True) -> str:
    """The bulletin as an HTML document; with `full_text` each article can be unfolded under its summary, with
    `evidence` each sentence and each figure opens to what of the article stands behind it (mail programs, which know
    no folds, would show it all)."""
    template = _environment().get_template("bulletin.html.j2")
    return template.render(bulletin=bulletin, full_text=full_text, evidence=evidence)
