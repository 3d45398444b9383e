"""The pictures of a bulletin: which places its items name most, and figures of one item that can be compared.

No map: outlines of China may only be shown from approved ones, and none of those is free to ship. A chart is data
(bars.py); svg.py and png.py draw it.
"""

from summarizer.bulletin.bars import Chart, chart
from summarizer.bulletin.comparable import comparable
from summarizer.bulletin.compose import Bulletin, Item
from summarizer.bulletin.named import Named

PLACES = "常提地点"


def places(bulletin: Bulletin) -> Chart | None:
    """The places that more than one item names, by the number of items; None where there are not two of them."""
    return ranked(PLACES, bulletin.places)


def ranked(title: str, names: tuple[Named, ...]) -> Chart | None:
    """Names that stand in more than one item, by the number of items; None where there are not two of them."""
    return chart(title, ((name.name, name.items, f"{name.items}条") for name in names if name.items > 1))


def figures(item: Item) -> list[Chart]:
    """A chart for each group of the item's figures that can be compared; mostly none."""
    found = []
    for title, group in comparable(item.figures):
        if len({figure.counts for figure in group}) == 1:
            # One thing at several times, mostly told in their order; what it is, the title says.
            told = sorted(group, key=lambda figure: figure.span.start)
            rows = [(figure.text, figure.value or 0, "") for figure in told]
        else:
            first = sorted(group, key=lambda figure: -(figure.value or 0))
            rows = [(figure.counts, figure.value or 0, figure.text) for figure in first]
        if made := chart(title, rows):
            found.append(made)
    return found


def places_png(bulletin: Bulletin) -> bytes | None:
    """The bars of `places` as a PNG for mail; None where there are none, or a name that no font here can show."""
    from summarizer.bulletin.png import draw

    made = places(bulletin)
    return draw(made) if made else None


def places_alt(bulletin: Bulletin) -> str:
    """What `places_png` shows, in words; an empty text where it shows nothing."""
    made = places(bulletin)
    return made.alt if made else ""
