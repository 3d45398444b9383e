"""Chinese punctuation that came in as ASCII (recognised scans, old web pages) -> the full-width marks.

Every mark is replaced by one mark, so that offsets stay. A mark counts as Chinese by its neighbours: `,` after a Chinese
character is 、 or ，, and never a thousands' comma; 16:30, 3.5 and (DNA) among Latin letters stay as they are.
"""

import re

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_NEAR = rf"[{_HAN}，。；：！？、“”‘’《》（）【】％]"
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_MARK = re.compile(rf"(?<={_NEAR})[,;:!?]|(?<=[\w%)])[,;:!?](?={_NEAR})(?<!\d:)|(?<=[\w%)])[,;](?=\s*$)")
_STOP = re.compile(
    rf"(?<=[{_HAN}”’）》％])\.(?![A-Za-z0-9_.])|(?<=[\d%])\.(?=[{_HAN}“《])(?<![\s\n]\d\.)(?<!^\d\.)"
)
_PAIR = re.compile(rf"\(([^()\n]*[{_HAN}][^()\n]*)\)|(?<=[{_HAN}])\(([^()\n]*)\)|\(([^()\n]*)\)(?=[{_HAN}])")
_ALONE = re.compile(rf"\((?=[{_HAN}])(?![^()\n]*\))|(?<=[{_HAN}])\)")
_QUOTED = re.compile(rf'"([^"\n]{{0,80}}[{_HAN}][^"\n]{{0,80}})"')
_ANY = re.compile(r"[,;:!?().\"]")


def full_width(text: str) -> str:
    """Return `text` with ASCII marks that stand among Chinese written as Chinese ones; its length stays."""
    if not _ANY.search(text):
        return text
    text = _PAIR.sub(lambda found: "（" + found.group()[1:-1] + "）", text)
    text = _ALONE.sub(lambda found: found.group().translate(_WIDE), text)
    text = _QUOTED.sub(r"“\1”", text)
    # A mark that has become Chinese can make its neighbour Chinese: ”, after a quotation.
    for _ in range(2):
        text = _MARK.sub(lambda found: found.group().translate(_WIDE), text)
        text = _STOP.sub("。", text)
    return text
