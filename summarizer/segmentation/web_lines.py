"""Which lines of a text that was copied out of a browser are the website's, and not the article's.

Breadcrumbs, the time and source under a headline, buttons, lists of other articles, the site's foot. Only where two such
lines at least, of different kinds, say that the text is from a website, one of them of a kind that no newspaper prints:
that has 相关链接 over a text of its own, and asks to scan a code.
"""

import re
from collections.abc import Sequence

from summarizer.segmentation.typography import squeeze

_KINDS = {
    "crumbs": re.compile(r"^[\u4e00-\u9fffA-Za-z]{2,12}(?:(?:>{1,2}|›|»|＞{1,2})[\u4e00-\u9fffA-Za-z]{1,14}){1,6}$"),
    "time": re.compile(r"^[^。，]{0,20}\d{4}[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[^。，]{0,40}$"),
    "button": re.compile(
        r"^(?:[小中大]{1,3}字号|字号[:：]?[小中大AＡ+\-]*|字体[:：]?[小中大]*|打印(?:本页)?|分享(?:到|让更多人看到|至)?[:：]?(?:微信|微博|QQ空间|QQ|朋友圈|好友|新浪)*|"
        r"收藏(?:本文)?|(?:我要)?评论[(（]?\d*[)）]?|纠错|我要反馈|意见反馈|保存网页|返回(?:顶部|首页)|登录|注册|加载更多|查看更多|阅读全文|"
        r"点赞\d*|转发\d*|举报|听新闻|放大字体|缩小字体)+$|^(?:微信)?扫一扫.{0,16}$"
    ),
    "words": re.compile(r"^(?:文章)?(?:关键词|关键字|标签)[:：].{1,50}$|^[^。]{0,50}(?:扫描二维码关注|下载[^。]{0,12}客户端)[^。]{0,20}$"),
    "foot": re.compile(
        r"Copyright|©|All[Rr]ights[Rr]eserved|版权所有|ICP[备证]\d|公网安备\d|^[^，。]{0,20}违法和不良信息举报(?:电话)?[:：]|(?:关于我们|联系我们|网站地图|广告服务|加入我们|招聘英才).*[|｜丨┊]|"
        r"[|｜丨┊].*(?:关于我们|联系我们|网站地图|广告服务|加入我们|招聘英才)"
    ),
    "others": re.compile(
        r"^(?:相关(?:新闻|阅读|报道|链接|文章|推荐)|推荐(?:阅读|新闻|文章)|延伸阅读|热门(?:推荐|新闻|文章|排行)|更多(?:新闻|精彩|推荐|报道)|猜你喜欢|大家都在看|热点(?:推荐|新闻|排行)|"
        r"精彩推荐|今日热点|新闻排行|阅读排行|点击排行)[:：>]*$"
    ),
}  # fmt: skip
_ONLY_SITES = {"crumbs", "time", "button"}
_LONGEST, _NAV, _ITEM = (
    80,
    6,
    44,
)  # characters of such a line, of a name in the site's menu, of another article's headline
_ENDED = re.compile(r"[。！？；：，]”?$")
_TOP = 40  # lines at the top that can be the menu


def web_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that are the website's; empty where nothing says that the text is from one."""
    tight = [squeeze(line) for line in lines]
    kinds = {i: kind for i, text in enumerate(tight) if (kind := _kind(text))}
    if len(set(kinds.values())) < 2 or not _ONLY_SITES & set(kinds.values()):
        return set()
    return set(kinds) | _menu(tight, kinds) | _others(tight, kinds)


def _kind(text: str) -> str | None:
    if not text or len(text) > _LONGEST:
        return None
    return next((kind for kind, known in _KINDS.items() if known.search(text)), None)


def _menu(tight: Sequence[str], kinds: dict[int, str]) -> set[int]:
    """The short lines over the breadcrumbs: the site's name and menu."""
    crumbs = next((i for i in sorted(kinds) if kinds[i] == "crumbs"), None)
    if crumbs is None or crumbs > _TOP:
        return set()
    over = [i for i in range(crumbs) if tight[i]]
    return set(over) if all(len(tight[i]) <= _NAV or i in kinds for i in over) else set()


def _others(tight: Sequence[str], kinds: dict[int, str]) -> set[int]:
    """The headlines of other articles in a list under its name, as far as they go."""
    found: set[int] = set()
    for start in (i for i in sorted(kinds) if kinds[i] == "others"):
        for i in range(start + 1, len(tight)):
            if not tight[i] or i in kinds:
                continue
            if len(tight[i]) > _ITEM or _ENDED.search(tight[i]):
                # What goes on as text is no list: its headline was an article's.
                found -= {i - 1}
                break
            found.add(i)
    return found
