"""Numbers that are no quantities: dates, times, ordinals, codes and numbers in names; text -> `Found` each.

Each finder reads the whole text on its own; numbers.py asks them in order and lets the first keep what it found.
"""

import re
from collections.abc import Iterator

from summarizer.facts.number_forms import ARABIC, CHARACTER, CHINESE, MULTIPLIER, SPACE, Found, part, value_of
from summarizer.facts.numerals import arabic
from summarizer.facts.units import UNIT
from summarizer.facts.words import NAMED

_CODE = re.compile(
    r"https?\s*[:：]\s*//[\w./?=&%-]+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
    r"|(?<![A-Za-z0-9.-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}?\.(?:com|cn|net|org)\b"
    r"|\+?(?<![0-9.,])[0-9]{2,4}-[0-9]{6,}(?![0-9])|(?<![0-9.,])[0-9]{9,}(?![0-9.,万亿元余多])|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}|(?<![0-9.])1[3-9][0-9]{9}(?![0-9])|(?<![0-9.,])[0-9]{3,5}(?=[”」]?(?:热线|服务热线|电话|平台|报警|客服))"
    r"|(?<=[苏歼运直轰图格安箭征风鹰击红旗空警])[-—－][0-9]{1,3}[A-Z]?(?=[\u4e00-\u9fff“”、，])"
    r"|[A-Za-z]{1,6}[-/]?[0-9]+(?:[.\-+/][0-9A-Za-z]+)*|(?<![0-9.])[0-9]+(?:\.[0-9]+)?[A-Za-z]+[0-9A-Za-z+\-]*|(?<![0-9.,:：])(?<![0-9]米)0[0-9]+(?![0-9]*[.:：%年月日时分秒万后])|(?<![0-9])[0-9]{1,9}(?:[+＋][0-9A-Za-z]{1,9})+"
)
_LATIN_UNIT = re.compile(
    r"[0-9.]+(?:km|kg|mm|cm|m|g|L|l|mg|ml|kW|MW|GW|kWh|MWh|GWh|TWh|kV|V|W|Hz|GHz|MHz|KB|MB|GB|TB|PB|EB|Mbps|Gbps|t|N)$"
)
_SERVICE = re.compile(
    rf"(?<![0-9.,])(?:12[0-9]{{3}}|9[56][0-9]{{3}}|1(?:10|19|20|22)(?=调度|急救|救护|指挥|接警|接处|出警|民警|热线|报警|电话|平台|[”」]))(?![0-9.,万亿余多]|{SPACE}(?:{UNIT.pattern}))"
)
_POINT = re.compile(rf"(?:[东西]经|[南北]纬){SPACE}{ARABIC}{SPACE}度(?:{ARABIC}分)?(?:{ARABIC}秒)?")
_CIRCLE = re.compile(rf"{ARABIC}(?:分钟|小时|公里)[\u4e00-\u9fff]{{0,10}}?[圈](?=[”’]|[^子内])")
_YEAR = re.compile(
    rf"(?<![0-9])(?P<y>[12][0-9]{{3}}|[１２][０-９]{{3}}|[一二][〇○零一二三四五六七八九]{{3}}){SPACE}年(?![余来])(?:(?<=[12][09][0-9]{{2}}年)|(?!多))"
)
_DAY = re.compile(
    rf"(?<![0-9.０-９])(?:(?P<m>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九]){SPACE}月(?:{SPACE}(?P<d>[0-9０-９]{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]){SPACE}[日号]?)?"
    rf"|(?P<day>[0-9０-９]{{1,2}}){SPACE}日(?![元内均本游]|[“‘]?[\u4e00-\u9fff]{{0,2}}游)|初(?P<lunar>[一二三四五六七八九十]))"
)
_ISO = re.compile(r"(?<![0-9])([12][0-9]{3})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_CLOCK = re.compile(
    rf"(?<![0-9.:：０-９])(?:(?P<h>[0-9０-９]{{1,2}})[:：](?P<m>[0-5][0-9])(?![0-9])|(?P<h2>[0-9０-９]{{1,2}}){SPACE}(?:时(?![代期点])|点(?=半|多|整|前|后|左右|许|档|{SPACE}[0-9０-９]{{1,2}}{SPACE}分)"
    rf"|(?<=[午上晨晚早间]..)点|(?<=[午上晨晚早间].)点)(?:{SPACE}(?P<m2>[0-9０-９]{{1,2}}){SPACE}分)?)"
)
_AGE = re.compile(
    rf"(?P<n>{ARABIC}|{CHINESE}){SPACE}(?P<u>世纪(?:{SPACE}(?P<n2>{ARABIC}|{CHINESE}){SPACE}年代)?|年代)"
)
_BARE_YEAR = re.compile(
    r"(?<![0-9.])(?:19|20)[0-9]{2}(?=[、和至—\-－–/～~][0-9]{2,4}|[\u4e00-\u9fff（(《“” ·])"
)
_COUNTED_YEAR = re.compile(
    rf"{SPACE}(?:[余多]|{MULTIPLIER}|(?!人[形工民]|国[际家]|全国|世界|中国|省[级运]|级|场景|个人|年度|部分|双(?!.{{0,2}}[鞋袜筷靴])|地[方理]|点亮|分享){UNIT.pattern})"
)
_SEASON = re.compile(r"(?<![0-9])(20[0-9]{2})[/—–－-]([0-9]{4}|[0-9]{2})(?=赛季|学年|年度)")
_PLAN = re.compile(r"[“‘]?十[一二三四五六]五[”’]?(?!个|家|名|人|年[^规])")
_CONGRESS = re.compile(
    rf"(?:党的)?{CHARACTER}{{1,3}}(?:大(?![多部家量小型])|届(?:{CHARACTER}{{1,3}}中全会|{CHARACTER}{{1,2}}次)?|中全会)"
)
_ORDINAL = re.compile(
    rf"第{SPACE}(?P<num>{ARABIC}|{CHINESE}|几)(?:(?P<join>[、和与及至])(?P<next>[0-9]{{1,3}})(?=[届轮批期次号条页版章节卷名位]))?"
)
# 钇90, 碳14 and 沪深300: isotopes and stock indices
_LABEL = re.compile(
    rf"(?:[钇锶铯碘铀钚钴锝镭钍氚氪镥氡铱镓锕镅锎碳氦](?P<isotope>[0-9]{{1,3}})|(?:沪深|[中上]证|深证|科创|国证|标普|日经|富时|罗素|东证|斯托克)(?P<index>[0-9]{{2,4}}))"
    rf"(?![0-9.,%％万亿余多]|点|{SPACE}(?:{UNIT.pattern}))"
)
_DIALLED = re.compile(
    r"(?:(?<=电话)|(?<=热线)|(?<=专线)|(?<=拨打)|(?<=快打)|(?<=呼叫)|(?<=报警)|(?<=火警)|(?<=急救)|(?<=救护车))[：:]?[0-9]{3,5}(?![0-9.,万亿%个家余多起次件人辆名])"
)
_TIMES = re.compile(
    r"(?<![0-9.])[0-9]{2}式(?=[\u4e00-\u9fff])|(?<![0-9.])[0-9]{1,2}[×xX*][0-9]{1,4}(?:\.[0-9]+)?(?=米|接力|公里|[ \u3000])"
)
_LIST = re.compile(
    rf"(?m)^[ \u3000]*[（(]?(?P<num>[0-9０-９]{{1,2}}|{CHARACTER}{{1,3}})(?:[）)、]|[.．](?![0-9０-９]))|(?<![\u4e00-\u9fff0-9])(?P<run>[一二三四五六七八九十])(?=是|要|来|则|看|方面)"
)
_RANKED = re.compile(
    rf"(?P<num>{ARABIC}|{CHARACTER}{{1,4}})(?=号(?!称)|(?<=[1-9]0[1-9])班(?![次列车])|期工程|期项目|期(?=[，。（）建])|版|楼|级以上|年级|年制|年期|型(?!企)|中(?=[，。学校初高])|A级|星级|路公交|国道|省道|届|把手|次(?:会议|全会|全体会议|集体学习))"
)


def codes(text: str) -> Iterator[Found]:
    for match in _CODE.finditer(text):
        if any(char.isdigit() for char in match[0]) and not _LATIN_UNIT.match(match[0]):
            yield Found(*match.span(), (part(text, *match.span(), None, "", "name"),))


def names(text: str) -> Iterator[Found]:
    for match in _LABEL.finditer(text):
        span = match.span("isotope" if match["isotope"] else "index")
        yield Found(*span, (part(text, *span, None, "", "name"),))
    for pattern in (_SERVICE, _DIALLED, _TIMES, _POINT, _CIRCLE, _PLAN, _CONGRESS, NAMED):
        for match in pattern.finditer(text):
            yield Found(*match.span(), (part(text, *match.span(), None, "", "name"),))


def dates(text: str) -> Iterator[Found]:
    for match in _ISO.finditer(text):
        parts = ((match.span(1), "年"), (match.span(3), "月"), (match.span(4), "日"))
        yield Found(*match.span(), tuple(part(text, *s, float(text[slice(*s)]), u, "date") for s, u in parts))
    for match in _SEASON.finditer(text):
        years = (float(match[1]), float(match[2]) if len(match[2]) == 4 else 2000 + float(match[2]))
        yield Found(
            *match.span(), tuple(part(text, *match.span(i), years[i - 1], "年", "date") for i in (1, 2))
        )
    for match in _AGE.finditer(text):
        numbers = [
            part(
                text,
                match.start(),
                match.end("n2") if match["n2"] else match.end(),
                value_of(match["n"]),
                match["u"][:2],
                "date",
            )
        ]
        if match["n2"]:
            numbers = [part(text, match.start(), match.start("n2"), value_of(match["n"]), "世纪", "date")]
            numbers.append(part(text, match.start("n2"), match.end(), value_of(match["n2"]), "年代", "date"))
        yield Found(*match.span(), tuple(numbers))
    for match in _YEAR.finditer(text):
        yield Found(*match.span(), (part(text, *match.span(), value_of(match["y"]), "年", "date"),))
    for match in _DAY.finditer(text):
        numbers = []
        if match["m"]:
            end = match.start("d") if match["d"] else match.end()
            numbers.append(part(text, match.start(), end, value_of(match["m"]), "月", "date"))
        if match["d"]:
            numbers.append(part(text, match.start("d"), match.end(), value_of(match["d"]), "日", "date"))
        if match["day"] or match["lunar"]:
            numbers.append(part(text, *match.span(), value_of(match["day"] or match["lunar"]), "日", "date"))
        if all(n.value is not None and 1 <= n.value <= (12 if n.unit == "月" else 31) for n in numbers):
            yield Found(*match.span(), tuple(numbers))
    for match in _CLOCK.finditer(text):
        hour, minute = match["h"] or match["h2"], match["m"] or match["m2"]
        if arabic(hour) > 24:
            continue
        at = match.start("m") if match["m"] else match.start("m2")
        numbers = [part(text, match.start(), at if minute else match.end(), arabic(hour), "时", "time")]
        if minute:
            numbers.append(part(text, at, match.end(), arabic(minute), "分", "time"))
        yield Found(*match.span(), tuple(numbers))
    for match in _BARE_YEAR.finditer(text):
        if not _COUNTED_YEAR.match(text, match.end()):
            yield Found(*match.span(), (part(text, *match.span(), float(match[0]), "年", "date"),))


def ordinals(text: str) -> Iterator[Found]:
    for match in _ORDINAL.finditer(text):
        end = match.end()
        last = match["next"] or match["num"]
        unit = UNIT.match(text, end) if not last.endswith(("万", "亿")) else None
        name = unit[0] if unit else ""
        value = None if match["num"] == "几" else value_of(match["num"])
        end += len(name)
        if match["next"]:
            first = part(text, match.start(), match.end("num"), value, name, "ordinal")
            second = part(text, match.start("next"), end, value_of(last), name, "ordinal")
            yield Found(match.start(), end, (first, second))
        else:
            yield Found(match.start(), end, (part(text, match.start(), end, value, name, "ordinal"),))
    for match in _LIST.finditer(text):
        number = match["num"] or match["run"]
        yield Found(*match.span(), (part(text, *match.span(), value_of(number), "", "ordinal"),))
    for match in _RANKED.finditer(text):
        yield Found(*match.span(), (part(text, *match.span(), value_of(match["num"]), "", "ordinal"),))
