"""What kind of article it is: news, feature, commentary, editor's note, photo, brief, notice, advertisement."""

import re

from summarizer.issue import ArticleKind
from summarizer.segmentation import marks
from summarizer.segmentation.typography import squeeze

_COMMENTARY = re.compile(
    r"评论|时评|社论|社评|短评|快评|锐评|锐见|述评|微评|今日谈|专家谈|专家点评|点评|观察|观潮|随感|漫谈|杂谈|纵横|微观|论坛|手记|快语|人语|走笔|"
    r"有话说|之声|一家之言|思想|札记|笔谈|论语|e论|热评|言论"
)
_NOTICE = re.compile(
    r"^(?:关于.{2,40}的(?:公告|公示|启事|通告|通知|说明)|"
    r"[^，。：！？—]{0,28}(?:公告|公示|启事|通告|征集|征稿|征文|招聘|招标|遗失|挂失|讣告|更正|更正与说明|致歉|声明|须知))"
    r"(?:[（(].{0,12}[）)]|摘要|专栏|栏)?$"
)
# News of a notice is not the notice.
_TOLD = re.compile(r"发表|发布|签署|提供|集体|呼吁|回应|联合声明|搬上|拒绝|撤回")
_ADVERTISEMENT = re.compile(r"^(?:[·\s]*广告[·\s]*|公益广告|商业广告|.{0,6}专题广告)$|^(?:广告|·广告·)")
_CONTACT = re.compile(r"(?:邮\s*箱|电话|热线|地址|联系人|客户端)\s*(?:[:：]|(?=[\d（(]))|[\w.]+@[\w.]+")
_DESKS = re.compile(r"评论员|编辑部|评论部|任仲平|钟声|国纪平")


def kind_of(
    body: str, headline: str | None, column: str | None, byline: tuple[str, ...], led: bool, deck: str | None
) -> ArticleKind:
    """The kind of an article. `led`: whether it began with a dateline lead (本报讯), which only news does."""
    head = squeeze(headline or "")
    if _ADVERTISEMENT.match(head) or _ADVERTISEMENT.match(column or ""):
        return "advertisement"
    titled = _NOTICE.match(head) is not None and _TOLD.search(head) is None and len(body) < 1500
    if not led and (titled or (len(body) < 400 and len(_CONTACT.findall(body)) >= 3)):
        return "notice"
    if marks.is_editors_note(body) and len(body) < 700 and (not head or not led):
        return "editors_note"
    if any(_DESKS.search(name) for name in byline) or (column and _COMMENTARY.search(column) and not led):
        return "commentary"
    if head and re.search(r"(?:评论员|社论|短评|时评)", head[:6]) and not led:
        return "commentary"
    if re.fullmatch(r"图片(?:报道|新闻)", head):
        return "photo"
    if len(body) <= 160:
        return "brief" if not deck else "news"
    if not led and len(body) > 600 and (byline or deck):
        return "feature"
    return "news"
