"""Bulletins to test renderers on: the Jinzhong front page by hand, and pages no newspaper would print."""

import re
from pathlib import Path

from summarizer.bulletin import Bulletin, Earlier, Run, compose
from summarizer.findings import Bound, Facts, Figure, Level, Person, Place, Rejected, Sentence, Summary
from summarizer.issue import Article, ArticleKind, Furniture, Issue, Span

PAGE = Path(__file__).parent.parent / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
RUN = Run("0.1.0", "cpu", {"reading": 0.012, "segmentation": 0.03, "facts": 0.41, "summarization": 2.2})
LINES = PAGE.read_text(encoding="utf-8").splitlines()


def text_of(first: int, last: int) -> str:
    """Lines `first` to `last` (from 1) of the page, a paragraph where a line ends a sentence, unspaced."""
    said = re.sub(r"（下转第\d版）", "", "\n".join(LINES[first - 1 : last]))
    return re.sub(
        r"(?<=[。”])\n(?=[^\n])|(\n)", lambda m: "" if m[1] else "\n", re.sub(r"[ 　]", "", said)
    ).strip()


def spans(body: str, text: str) -> tuple[Span, ...]:
    found = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(text), body))
    assert found, f"{text} is not in the body"
    return found


def figure(body: str, text: str, value: float, unit: str, counts: str, bound: Bound = "exact") -> Figure:
    return Figure(text, value, unit, bound, counts, spans(body, text)[0])


def person(body: str, name: str, title: str | None) -> Person:
    return Person(name, title, spans(body, name))


def place(
    body: str, name: str, full: str | None = None, adcode: str | None = None, level: Level | None = None
) -> Place:
    return Place(name, spans(body, name), full, adcode, level)


def sentence(body: str, text: str, *evidence: str) -> Sentence:
    return Sentence(text, tuple(spans(body, e)[0] for e in evidence or (text,)))


def jinzhong() -> Bulletin:
    """The front page of 晋中日报 of 2021-08-16, by hand."""
    b1, b2, b3 = text_of(32, 109), text_of(118, 159), text_of(164, 198)
    b4, b5, b6 = text_of(203, 345), text_of(354, 422), text_of(429, 445)
    b7 = text_of(450, 452)
    a1 = Article(
        "p1-01",
        1,
        "feature",
        b1,
        headline="握指成拳利断金",
        kicker="传统特色产业转型发展系列报道之三",
        deck="——晋中碳素产业发展新路径的祁县行动",
        byline=("孔德青", "王文安"),
        column="在转型发展蹚新路上展现晋中作为",
        continues_on=3,
    )
    a2 = Article(
        "p1-02",
        1,
        "news",
        b2,
        headline="太谷区被确定为美丽乡村重点县建设试点",
        deck="获中央农村综合改革转移支付1亿元资金支持",
        byline=("刘佳烨",),
        dateline="本报讯",
    )
    a3 = Article(
        "p1-03",
        1,
        "news",
        b3,
        headline="全省医改工作电视电话会议召开",
        deck="常书铭在晋中分会场参加",
        byline=("王晶",),
        dateline="本报讯",
    )
    a4 = Article(
        "p1-04",
        1,
        "feature",
        b4,
        headline="乘风破浪开新局",
        deck="——以习近平同志为核心的党中央引领“十四五”稳健开局纪实",
        continues_on=4,
    )
    a5 = Article(
        "p1-05",
        1,
        "feature",
        b5,
        headline="以学润心 向史而新",
        deck="——我市“九学”联动推进党史学习教育走深走实",
        byline=("李晓雯",),
        continues_on=4,
    )
    a6 = Article(
        "p1-06",
        1,
        "editors_note",
        b6,
        column="奋斗百年路 启航新征程——学党史 悟思想 办实事 开新局·先进典型",
    )
    a7 = Article("p1-07", 1, "photo", b7, byline=("杨洋",), captions=(b7,))
    facts = {
        "p1-01": Facts(
            (
                figure(b1, "75%以上", 75, "%", "占全球电解铝行业的市场份额", "min"),
                figure(b1, "60余家", 60, "家", "晋中各类碳素制品生产企业", "about"),
                figure(b1, "2万吨", 20000, "吨", "迁建石墨（质）化阴极生产线项目"),
                figure(b1, "1600公斤", 1600, "公斤", "最重的碳素产品"),
                figure(b1, "60多年", 60, "年", "碳素产业发展至今", "about"),
            ),
            (person(b1, "刘冬", "山西丹源碳素股份有限公司总经理"),),
            (
                place(b1, "晋中", "山西省晋中市", "140700", "city"),
                place(b1, "祁县", "山西省晋中市祁县", "140727", "county"),
            ),
        ),
        "p1-02": Facts(
            (
                figure(b2, "1亿元", 1e8, "元", "美丽乡村重点县建设试点资金，已下达"),
                figure(b2, "12个", 12, "个", "经市级推荐的基础较好、实力较强的县"),
            ),
            (),
            (
                place(b2, "太谷区", "山西省晋中市太谷区", "140703", "county"),
                place(b2, "山西", "山西省", "140000", "province"),
            ),
        ),
        "p1-03": Facts(
            (),
            (
                person(b3, "常书铭", "市委副书记、市长"),
                person(b3, "贡琦", "市委常委、常务副市长"),
                person(b3, "丁雪钦", "副市长"),
                person(b3, "连建华", "市政协副主席、市政府秘书长"),
            ),
            (
                place(b3, "晋中", "山西省晋中市", "140700", "city"),
                place(b3, "三明", "福建省三明市", "350400", "city"),
            ),
        ),
        "p1-04": Facts(
            (figure(b4, "190余名", 190, "名", "参加中央党校“开年第一课”的学员", "about"),),
            (person(b4, "习近平", "总书记"),),
            (place(b4, "浙江", "浙江省", "330000", "province"),),
        ),
        "p1-05": Facts(
            (
                figure(b5, "六次", 6, "次", "各级党委（党组）完成的集中学习"),
                figure(b5, "一小时", 1, "小时", "市四套班子领导每天静学"),
            ),
            (
                person(b5, "吴俊清", "市委书记"),
                person(b5, "刘玉东", "山西吉利汽车部件有限公司董事长"),
                person(b5, "翟光成", "灵石县静升镇尹方村老党员"),
                person(b5, "范妹锁", "榆次区长凝镇东长凝小学校长"),
                person(b5, "高国杰", "烈士"),
            ),
            (
                place(b5, "晋中", "山西省晋中市", "140700", "city"),
                place(b5, "灵石县", "山西省晋中市灵石县", "140729", "county"),
                place(b5, "静升镇", None, None, "town"),
                place(b5, "榆次区", "山西省晋中市榆次区", "140702", "county"),
            ),
        ),
        "p1-07": Facts(
            (figure(b7, "100家", 100, "家", "全省首批3A级乡村旅游示范村"),),
            (),
            (
                place(b7, "左权县", "山西省晋中市左权县", "140722", "county"),
                place(b7, "桐峪镇", None, None, "town"),
            ),
        ),
    }
    summaries = {
        "p1-01": Summary(
            (
                sentence(
                    b1,
                    "晋中有60余家碳素企业，占全球电解铝行业75%以上市场份额，但产业趋同、各自为战、大而不强。",
                    "我市以各类碳素制品生产企业60余家的数量，占全球电解铝行业75%以上的市场份额，成为国内重要的碳素生产基地。",
                    "产业趋同、各自为战、大而不强等问题日益凸显",
                ),
                sentence(
                    b1,
                    "祁县变“单打独斗”为“握指成拳”，推动企业入园集聚、建立产业联盟，山西丹源碳素迁建2万吨石墨（质）化阴极生产线项目正在推进。",
                    "尝试变“单打独斗”为“握指成拳”，积极探索企业入园集聚发展、建立产业联盟的发展模式",
                    "山西丹源碳素股份有限公司迁建2万吨石墨（质）化阴极生产线项目正在快速推进。",
                ),
            ),
            "seq2seq",
            "xinwen-small",
            (Rejected("晋中碳素企业占全球80%以上市场份额。", "number 80% is not in the article"),),
        ),
        "p1-02": Summary(
            (
                sentence(
                    b2,
                    "太谷区经专家初审、竞争性评审等环节，从12个推荐县中被确定为美丽乡村重点县建设试点，获1亿元资金支持，资金已下达。",
                    "经过专家初审、竞争性评审等环节最终确定，太谷区成为美丽乡村重点县建设试点，并获1亿元建设资金支持。",
                    "共推荐了12个基础较好、实力较强的县。",
                    "1亿元财政支持资金已于日前下达。",
                ),
            ),
            "seq2seq",
            "xinwen-small",
        ),
        "p1-03": Summary(
            (
                sentence(b3, "8月13日，全省医改工作电视电话会议召开。"),
                sentence(
                    b3,
                    "要大力推广三明医改经验，全力推进分级诊疗改革，巩固提高基层医保统筹层级，推进医疗服务价格调整，推动公立医院高质量发展。",
                ),
            ),
            "extract",
            None,
            (Rejected("全省医改会议推广四明医改经验，推进分级诊疗。", "place 四明 is not in the article"),),
        ),
        "p1-04": Summary(
            (
                sentence(
                    b4,
                    "今年以来，以习近平同志为核心的党中央统筹中华民族伟大复兴战略全局和世界百年未有之大变局，统筹疫情防控和经济社会发展，引领中国经济稳中向好，高质量发展取得新成效，社会大局保持稳定，在向着第二个百年奋斗目标新的伟大进军中，迈出稳健而坚实的步伐。",
                ),
            ),
            "extract",
        ),
        "p1-05": Summary(
            (
                sentence(
                    b5,
                    "晋中以“九学”联动推进党史学习教育，市委书记吴俊清7月21日为全市党员干部作专题党课报告，各级党委（党组）完成六次集中学习。",
                    "7月21日，市委书记吴俊清以",
                    "各级党委（党组）紧跟完成六次集中学习",
                ),
            ),
            "seq2seq",
            "xinwen-small",
        ),
        "p1-06": Summary(
            (
                sentence(
                    b6,
                    "本报从今日起开设“学党史 悟思想 办实事 开新局·先进典型”栏目，报道党史学习教育中涌现出的先进典型。",
                    "从今日起，本报开设",
                ),
            ),
            "seq2seq",
            "xinwen-small",
        ),
        "p1-07": None,
    }
    furniture = (Furniture(1, "masthead", "\n".join(LINES[:25])), Furniture(1, "slogan", LINES[26]))
    issue = Issue(
        "晋中日报",
        "2021-08-16",
        "11579",
        (1,),
        (a1, a2, a3, a4, a5, a6, a7),
        furniture,
        "辛丑年七月初九",
    )
    return compose(issue, facts, summaries, RUN)


NASTY = (
    "\x1b[31m红\x1b[0m\x1b]8;;http://e.example\x07链接",
    "\u202e倒过来\u2066",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[/b][red]粗[/red] :smile:",
    "# 一 | 二 `三` **四** [五](javascript:x) ![六](http://e.example/x.png)",
    "1. 有序",
    "- 无序\\",
    "+ 加",
    "===",
    "~~~ 围栏 $x$ _y_ &lt;b&gt;",
    "{{ 7*7 }}{% raw %}{# 注 #}",
    "一\r\n二\u2028三\x85四\t五\x00六\x9b31m七",
    "\ud800孤\uffff",
    "http://e.example/www.e.example a@e.example",
    "👨\u200d👩\u200d👧❤\ufe0f e\u0301",
    "A" * 300,
    "。" * 150,
)


def hostile() -> Bulletin:
    """Every text field filled with what could move a cursor, close a tag or open a link."""
    articles, facts, summaries, earlier = [], {}, {}, {}
    kinds: tuple[ArticleKind, ...] = ("news", "commentary", "photo", "notice", "brief", "editors_note")
    for at, nasty in enumerate(NASTY):
        body = f"本报讯{nasty}，又说{nasty}。\n第二段。"
        span = Span(0, len(body))
        articles.append(
            Article(
                f"p1-{at:02}" if at % 3 else nasty,
                1 + at % 2,
                kinds[at % len(kinds)],
                body,
                headline=nasty if at % 4 else None,
                kicker=nasty,
                deck=nasty,
                byline=(nasty, nasty),
                dateline=nasty,
                column=nasty,
                captions=(nasty, "图" + nasty),
                continues_on=3,
            )
        )
        facts[articles[-1].id] = Facts(
            (Figure(nasty, float("inf"), nasty, "exact", nasty, span),),
            (Person(nasty, nasty, (span,)),),
            (Place(nasty, (span,), nasty, None, None),),
        )
        summaries[articles[-1].id] = Summary(
            (Sentence(nasty, (span, Span(5, 9), Span(9_999, 10_000))),),
            "seq2seq",
            nasty,
            (Rejected(nasty, nasty),),
        )
        earlier[articles[-1].id] = tuple(
            Earlier(f"2021-08-{day:02}", nasty, nasty, nasty, nasty) for day in (12, 3)
        )
    issue = Issue(
        "../../etc" + NASTY[0],
        NASTY[1],
        NASTY[2],
        (1, 2),
        tuple(articles),
        (Furniture(1, NASTY[3], "".join(NASTY)),),
        NASTY[5],
    )
    return compose(issue, facts, summaries, RUN, earlier=earlier)


def very_long() -> Bulletin:
    """A headline of 10,000 characters."""
    article = Article("p1-01", 1, "news", "正文。", headline="长标题，" * 2500)
    return compose(Issue("晋中日报", "2021-08-16", None, (1,), (article,)), {}, {}, RUN)


def empty() -> Bulletin:
    """An issue of which nothing is known and in which nothing was found."""
    return compose(Issue(None, None, None, (), ()), {}, {}, Run("0.1.0", "cpu"))


def untitled() -> Bulletin:
    """Items without headline, summary or facts; a story told on two pages."""
    articles = (
        Article("n1", 2, "notice", "兹有张三遗失身份证一张，声明作废。"),
        Article("n2", 2, "advertisement", ""),
        Article("c1", 1, "commentary", "本报讯（记者王晶）一分部署，九分落实。", headline="落实要实"),
        Article("b1", 1, "brief", "新华社北京8月15日电（记者李四）今年以来，全国铁路运行平稳有序。"),
        Article("t1", 2, "news", "接着讲。", headline="（上接）", continued_from=1),
        Article("a1", 1, "news", "开头。", headline="转版的稿子", continues_on=2),
        Article("e1", 1, "editors_note", "", column="专栏"),
        Article("p1", 1, "photo", "", captions=("图为一条街。",)),
    )
    return compose(Issue("晋中日报", "2021-08-16", None, (1, 2), articles), {}, {}, RUN)


def whole_issue() -> Bulletin:
    """Twenty pages of five items each, the Jinzhong items again and again."""
    items = [item for item in jinzhong().items if item.kind != "photo"][:5]
    articles, facts, summaries = [], {}, {}
    for page in range(1, 21):
        for item in items:
            id = f"p{page}-{item.number:02}"
            articles.append(Article(id, page, item.kind, item.body, headline=f"{item.title}之{page}"))
            facts[id] = Facts(item.figures, item.people, item.places)
            summaries[id] = item.summary
    issue = Issue("晋中日报", "2021-08-16", "11579", tuple(range(1, 21)), tuple(articles))
    return compose(issue, facts, summaries, RUN)


ALL = {
    "jinzhong": jinzhong,
    "hostile": hostile,
    "very_long": very_long,
    "empty": empty,
    "untitled": untitled,
    "whole_issue": whole_issue,
}
