"""A bulletin as a mail: its head, its parts, its HTML, whatever stands in the newspaper."""

import re
import unicodedata
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast

import bulletin_samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from summarizer.bulletin import Bulletin, compose, render
from summarizer.bulletin.charts import places_alt, places_png
from summarizer.delivery.folding import POLICY
from summarizer.delivery.headers import ListHeaders, address, addresses, subject
from summarizer.delivery.message import fingerprint, letter, message
from summarizer.delivery.page import MAX_BYTES, page
from summarizer.errors import ConfigError
from summarizer.issue import Article, Issue

WANG, SENDER = address("王五 <wang@example.org>"), address("简报 <jianbao@news.example.org>")
PLAIN = ListHeaders()


def read_back(bulletin: Bulletin, headers: ListHeaders = PLAIN) -> EmailMessage:
    mail = message(letter(bulletin, "2021-08-16-晋中日报"), SENDER, WANG, headers)
    return cast(EmailMessage, message_from_bytes(bytes(mail), policy=SMTP))


def issue_of(*titles: str, newspaper: str | None = "晋中日报", date: str | None = "2021-08-16") -> Bulletin:
    articles = [
        Article(id=f"p1-{n:02}", page=1, kind="news", headline=title, body="正文。")
        for n, title in enumerate(titles, start=1)
    ]
    return compose(Issue(newspaper, date, None, (1,), tuple(articles)), {}, {}, bulletin_samples.RUN)


def test_the_subject_names_the_issue_and_its_first_headline() -> None:
    assert subject(bulletin_samples.jinzhong()) == "晋中日报 2021-08-16｜握指成拳利断金 等7条"
    assert subject(issue_of("甲")) == "晋中日报 2021-08-16｜甲"
    assert subject(issue_of("甲", newspaper=None, date=None)) == "报名不详｜甲"
    assert subject(issue_of()) == "晋中日报 2021-08-16｜没有找到稿件"


@given(st.text(), st.text(), st.text())
def test_nothing_in_a_newspaper_breaks_the_head(title: str, newspaper: str, date: str) -> None:
    line = subject(issue_of(title or "题", newspaper=newspaper, date=date))
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(char) for char in line}
    assert len(line) < 100
    mail = EmailMessage(policy=POLICY)
    mail["Subject"] = line
    assert max(map(len, bytes(mail).split(b"\r\n"))) <= 76
    again = message_from_bytes(bytes(mail), policy=SMTP)
    assert again.keys() == ["Subject"] and again["Subject"] == line


def test_a_header_cannot_be_injected() -> None:
    title = "题目\r\nBcc: all@example.org\r\n\r\nhello\u2028\u0085Cc: x@example.org" + "长" * 10_000
    mail = read_back(issue_of(title, newspaper="报\r\nX-Evil: 1"))
    assert not {"bcc", "cc", "x-evil"} & {name.lower() for name in mail}
    assert len(mail["Subject"]) < 100
    assert [one.addr_spec for one in mail["To"].addresses] == ["wang@example.org"]


@pytest.mark.parametrize("name", bulletin_samples.ALL)
def test_the_parts_come_back_as_they_went_in(name: str) -> None:
    bulletin = bulletin_samples.ALL[name]()
    made, mail = letter(bulletin, "key"), read_back(bulletin)
    text, page_part = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text and page_part
    assert text["Content-Transfer-Encoding"] == page_part["Content-Transfer-Encoding"] == "base64"
    assert text.get_content().replace("\r\n", "\n") == render(bulletin, "text")
    assert page_part.get_content().replace("\r\n", "\n").rstrip() == made.html.rstrip()
    order = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert order[:2] == ["text/plain", "text/html"]
    assert bytes(message(made, SENDER, WANG, PLAIN)).isascii()


def test_the_chart_of_places_goes_inside_with_its_words() -> None:
    bulletin = bulletin_samples.whole_issue()
    picture = places_png(bulletin)
    mail = read_back(bulletin)
    body = mail.get_body(("html",))
    assert picture and body
    image = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    assert image.get_content() == picture
    assert image["Content-ID"] == "<places@jianbao>" and image.get_content_disposition() == "inline"
    (shown,) = lxml_html.fromstring(body.get_content()).xpath("//img")
    assert shown.get("src") == "cid:places@jianbao" and shown.get("alt") == places_alt(bulletin)


def test_the_head_says_what_it_is() -> None:
    headers = ListHeaders(
        "jianbao.example.org", ("https://example.org/" + "u" * 120, "mailto:leave@example.org"), True
    )
    mail = read_back(bulletin_samples.jinzhong(), headers)
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Date"].datetime
    assert mail["Content-Language"] == "zh-Hans"
    assert mail["List-ID"] == "<jianbao.example.org>"
    urls = re.sub(r"\s+", " ", mail["List-Unsubscribe"])
    assert urls == f"<https://example.org/{'u' * 120}>, <mailto:leave@example.org>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain = read_back(bulletin_samples.jinzhong())
    assert not [name for name in plain if name.startswith("List-")]


def test_the_message_id_is_of_issue_recipient_and_content() -> None:
    bulletin = bulletin_samples.jinzhong()
    made = letter(bulletin, "a")
    first = message(made, SENDER, WANG, PLAIN)["Message-ID"]
    assert re.fullmatch(r"<[0-9a-f]{40}@news\.example\.org>", first)
    assert message(letter(bulletin, "a"), SENDER, address("WANG@example.org"), PLAIN)["Message-ID"] == first
    others = [
        message(letter(bulletin, "b"), SENDER, WANG, PLAIN),
        message(made, SENDER, address("li@example.org"), PLAIN),
        message(letter(issue_of("甲"), "a"), SENDER, WANG, PLAIN),
    ]
    assert len({first, *(mail["Message-ID"] for mail in others)}) == 4


def test_how_a_run_went_is_no_content() -> None:
    one = issue_of("甲")
    assert fingerprint(one) == fingerprint(replace(one, run=bulletin_samples.Run("9", "cuda", {})))
    assert fingerprint(one) != fingerprint(issue_of("乙"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wang",
        "wang@",
        "@example.org",
        "wang@exa mple.org",
        "a@b\r\nBcc: c@d",
        "王@example.org",
        "a@b,c@d",
        "a..b@c",
    ]
    + ["<>", "a@-b", "x" * 250 + "@example.org", "a@\u2028b", "wang@例\ud800.org"],
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(ConfigError, match="not a mail address"):
        address(text)


def test_addresses_are_one_each_and_of_any_script() -> None:
    found = addresses(["王五 <Wang@example.org>", "wang@EXAMPLE.org", "li@例子.中国"])
    assert [one.addr_spec for one in found] == ["Wang@example.org", "li@xn--fsqu00a.xn--fiqs8s"]
    assert found[0].display_name == "王五"


@given(st.text())
def test_no_name_beside_an_address_breaks_the_head(name: str) -> None:
    try:
        sender = address(f"{name} <jianbao@example.org>")
    except ConfigError:
        return
    mail = EmailMessage(policy=POLICY)
    mail["From"], mail["Subject"] = sender, "题"
    again = message_from_bytes(bytes(mail), policy=SMTP)
    assert again.keys() == ["From", "Subject"]
    (found,) = again["From"].addresses
    assert found.addr_spec == "jianbao@example.org"


@pytest.mark.parametrize(
    "wrong",
    [
        {"list_id": "a b"},
        {"list_id": "a\r\nB: c"},
        {"unsubscribe": ("http://example.org",)},
        {"unsubscribe": ("https://example.org/ x",)},
        {"unsubscribe": ("https://example.org/>\r\nX: y",)},
        {"one_click": True, "unsubscribe": ("mailto:a@b",)},
    ],
)
def test_list_headers_that_no_mail_program_knows_are_told(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        ListHeaders(**wrong)


def test_the_html_runs_and_fetches_nothing() -> None:
    for make in bulletin_samples.ALL.values():
        bulletin = make()
        document = lxml_html.fromstring(page(bulletin, subject(bulletin), picture="x", alt="图").html)
        tags = {element.tag for element in document.iter() if isinstance(element.tag, str)}
        assert tags <= {
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "div",
            "table",
            "tr",
            "td",
            "tbody",
        } | {*("h1", "h2", "h3", "p", "span", "img")}
        for element in document.iter():
            assert not [
                name for name in element.attrib if name.startswith("on") or name in ("href", "action")
            ]
        assert document.xpath("//img/@src") == ["cid:x"]
        assert "url(" not in document.xpath("string(//style)") and "@import" not in document.xpath(
            "string(//style)"
        )


def test_colours_stand_in_the_elements_and_for_dark_screens_in_the_sheet() -> None:
    document = lxml_html.fromstring(page(bulletin_samples.jinzhong(), "s").html)
    assert "prefers-color-scheme: dark" in document.xpath("string(//style)")
    for path in ("//body", "//h1", "//h3", "//p[@class='by']", "//td[@class='figure']"):
        assert all("color: #" in element.get("style") for element in document.xpath(path)), path
    (column,) = document.xpath("//table[@class='column']")
    assert column.get("width") == "600" and "max-width: 600px" in column.get("style")


def test_a_short_issue_goes_in_full_without_an_attachment() -> None:
    bulletin = bulletin_samples.jinzhong()
    assert not page(bulletin, "s").shortened
    assert not list(read_back(bulletin).iter_attachments())


@pytest.mark.parametrize("titles", [["题目" * 20] * 700, ["长" * 10_000] * 12, ["题"] * 2000])
def test_a_long_issue_is_shortened_and_comes_whole_as_an_attachment(titles: list[str]) -> None:
    bulletin = issue_of(*titles)
    short = page(bulletin, subject(bulletin))
    assert short.shortened and len(short.html.encode()) < MAX_BYTES
    assert "全文见附件" in short.html and f"本期共{len(titles)}条" in short.html
    mail = read_back(bulletin)
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "2021-08-16-晋中日报.html"
    assert attached.get_content().count("<article") == len(titles)


def test_as_much_is_told_as_fits() -> None:
    html = page(bulletin_samples.whole_issue(), "s").html
    short = page(issue_of(*["题目" * 20] * 700), "s")
    assert len(short.html.encode()) > 0.97 * MAX_BYTES
    assert len(html.encode()) < MAX_BYTES


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_text_is_text_in_the_html(titles: list[str]) -> None:
    bulletin = issue_of(*titles)
    document = lxml_html.fromstring(page(bulletin, "s").html)
    shown = [element.text_content() for element in document.xpath("//h3")]
    assert [" ".join(text.split()) for text in shown] == [
        " ".join(item.title.split()) for item in bulletin.items
    ]
