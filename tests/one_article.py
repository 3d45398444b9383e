"""A gate over one article of a test's own."""

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.faithfulness import Gate


def gate_of(body: str) -> Gate:
    article = Article("a", 1, "news", body, headline="一周要闻")
    return Gate(article, find_facts([article])[0])
