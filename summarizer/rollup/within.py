"""The part of every question to the archive that says which days and which newspaper."""


def within(facts: str = "") -> str:
    """FROM and WHERE over the items of :first to :last and :newspaper (None: all); with the rows of a table of facts,
    called `fact`, if one is named."""
    joined = f"JOIN {facts} AS fact ON fact.item = items.id " if facts else ""
    return (
        f"FROM items JOIN issues ON issues.id = items.issue {joined}"
        "WHERE issues.date BETWEEN :first AND :last AND (:newspaper IS NULL OR issues.newspaper = :newspaper)"
    )
