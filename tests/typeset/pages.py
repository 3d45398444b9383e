"""Three front pages set from the paragraphs of the example page, each in another layout."""

from collections.abc import Callable
from pathlib import Path

from typeset.sheet import Sheet, Story

EXAMPLE = Path(__file__).parents[2] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"


def paragraphs() -> list[str]:
    """Paragraphs of real newspaper text: the example's sentences, three at a time."""
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")[30:]
    text = "".join("".join(line.split()) for line in lines)
    sentences = [s + "。" for s in text.split("。") if 20 < len(s) < 120]
    return ["".join(sentences[n : n + 3]) for n in range(0, len(sentences) - 2, 3)]


def columns() -> tuple[bytes, list[Story]]:
    """Columns of unequal width; two articles side by side over one that goes through the whole page."""
    text = paragraphs()
    sheet = Sheet()
    one = Story(["碳素产业抱团突围", "——祁县行动新观察"], text[:6])
    two = Story(["小镇添了新书屋"], text[6:9])
    three = Story(["全市医改工作会议召开"], text[9:15])
    sheet.line(60, 90, one.headlines[0], 34, spacing=12)
    sheet.line(170, 136, one.headlines[1], 14)
    sheet.flow([(40, 170, 130, 420), (190, 170, 150, 420), (360, 170, 170, 420)], one.paragraphs)
    sheet.line(580, 90, two.headlines[0], 26)
    sheet.flow([(560, 130, 230, 460), (815, 130, 230, 460)], two.paragraphs)
    sheet.line(200, 640, three.headlines[0], 28)
    sheet.flow([(40 + 205 * n, 690, 180, 175) for n in range(5)], three.paragraphs)
    return sheet.pdf(), [one, two, three]


def photo_and_upright() -> tuple[bytes, list[Story]]:
    """A headline under a photo; a vertical headline (竖题) to the left of its body; a photo inside a column."""
    text = paragraphs()
    sheet = Sheet()
    one = Story(["山村民宿引客来"], text[:5])
    two = Story(["夏粮收购开秤"], text[5:8])
    sheet.photo(40, 60, 500, 220)
    sheet.line(120, 300, one.headlines[0], 30)
    frames = [(40.0, 350.0, 155.0, 460.0), (215.0, 350.0, 155.0, 180.0), (215.0, 650.0, 155.0, 160.0)]
    sheet.flow([*frames, (390.0, 350.0, 155.0, 460.0)], one.paragraphs)
    sheet.photo(215, 545, 155, 95)
    sheet.upright(590, 80, two.headlines[0], 28)
    sheet.flow([(650, 80, 190, 420), (860, 80, 190, 420)], two.paragraphs)
    return sheet.pdf(), [one, two]


def boxed_and_low() -> tuple[bytes, list[Story]]:
    """A boxed article beside the masthead (报眼), a headline narrower than its body, a lead story at the foot
    (倒头条) under a rule."""
    text = paragraphs()
    sheet = Sheet()
    ear = Story(["今日开镰"], [text[0]])
    middle = Story(["九学联动走深走实"], text[1:6])
    foot = Story(["乘风破浪开新局"], text[6:12])
    sheet.line(60, 60, "晋中日报", 60)
    sheet.line(60, 140, "2021年8月16日 星期一 第11579期", 10)
    sheet.box(640, 40, 400, 130)
    sheet.line(760, 50, ear.headlines[0], 22)
    sheet.flow([(655, 84, 180, 80), (850, 84, 180, 80)], ear.paragraphs)
    sheet.line(60, 230, middle.headlines[0], 30)
    sheet.flow([(40, 280, 230, 175), (300, 280, 230, 175), (560, 215, 480, 240)], middle.paragraphs)
    sheet.rule(40, 620, 1010)
    sheet.line(300, 670, foot.headlines[0], 40, spacing=14)
    sheet.flow([(40 + 205 * n, 740, 180, 185) for n in range(5)], foot.paragraphs)
    return sheet.pdf(), [ear, middle, foot]


LAYOUTS: dict[str, Callable[[], tuple[bytes, list[Story]]]] = {
    "columns": columns,
    "photo_and_upright": photo_and_upright,
    "boxed_and_low": boxed_and_low,
}

if __name__ == "__main__":
    for name, make in LAYOUTS.items():
        Path(f"{name}.pdf").write_bytes(make()[0])
