"""The bulletin as one HTML page: self-contained, no script, nothing fetched, for phone, desk and paper.

The looks are in templates/bulletin.html.j2 and templates/bulletin.css. All text is escaped by jinja2's autoescape;
a content security policy in the page forbids scripts and loading once more.
"""

from summarizer.bulletin.compose import Bulletin
from summarizer.bulletin.templating import environment


def render(bulletin: Bulletin, *, full_text: bool = True, evidence: bool = True) -> str:
    """The bulletin as an HTML document; with `full_text` each article can be unfolded under its summary, with
    `evidence` each sentence and each figure opens to what of the article stands behind it (mail programs, which know
    no folds, would show it all)."""
    template = environment().get_template("bulletin.html.j2")
    return template.render(bulletin=bulletin, full_text=full_text, evidence=evidence)


def fragment(bulletin: Bulletin) -> str:
    """The bulletin as HTML to stand in another page (a feed reader's): headings, paragraphs and lists alone."""
    return environment().get_template("feed_entry.html.j2").render(bulletin=bulletin)
