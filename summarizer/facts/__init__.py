"""What is found in an article: figures, people, places, dates, each with the spans that prove it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.findings import Facts
from summarizer.issue import Article

if TYPE_CHECKING:
    from summarizer.facts.tagger import Tagger


def find_facts(
    articles: Sequence[Article],
    *,
    newspaper: str | None = None,
    date: str | None = None,
    tagger: "Tagger | None" = None,
) -> list[Facts]:
    """The facts of each article, in the order given; spans count from the beginning of its body.

    `newspaper` (晋中日报) tells which of several places of one name is meant, `date` (ISO 8601) what 上半年 or
    13日 is. Give a whole issue in one call: the tagger is fastest then. `tagger` stands in for the default one,
    which is loaded once; JianbaoError is raised if that is missing.
    """
    from summarizer.facts.dates import find_dates
    from summarizer.facts.figures import find_figures
    from summarizer.facts.gazetteer import home_of
    from summarizer.facts.people import find_people
    from summarizer.facts.places import find_places
    from summarizer.facts.tagger import default_tagger

    home = home_of(newspaper)
    tagged = (tagger or default_tagger()).tag([article.body for article in articles])
    found = []
    for article, words in zip(articles, tagged, strict=True):
        people = find_people(article.body, words, article.byline)
        spans = [span for person in people for span in person.spans]
        places = find_places(article.body, words, home, spans)
        dates = find_dates(article.body, date, article.dateline)
        found.append(Facts(find_figures(article, words), people, places, dates))
    return found


__all__ = ["find_facts"]
