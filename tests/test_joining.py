from summarizer.issue import Article
from summarizer.segmentation.given import complete
from summarizer.segmentation.joining import join, likeness

FIRST = "新馆今天开放，馆内有藏书一百万册，读者凭身份证就可以借书，图书馆还为老人和孩子准备了专门的"
SECOND = "阅览室，里面有大字书和图画书。馆长说，今后每个周末都会请作家来讲课。"
OTHER = "麦子熟了，农机手在田里忙着收割，今年的产量比去年高出一成。"


def article(page: int, body: str, headline: str | None = None, **more: object) -> Article:
    return Article("", page, "news", body, headline, **more)  # type: ignore[arg-type]


def test_two_halves_become_one_under_the_first_heading() -> None:
    parts = [
        article(1, FIRST, "图书馆新馆今日开放", continues_on=3, byline=("常钦",)),
        article(3, OTHER, "麦收开镰"),
        article(3, SECOND, "图书馆新馆开放", continued_from=1, byline=("王小明",)),
    ]
    whole, other = join(parts)
    assert (whole.id, whole.headline, whole.body) == ("p1-01", "图书馆新馆今日开放", FIRST + SECOND)
    assert (whole.byline, whole.continues_on, whole.continued_from) == (("常钦", "王小明"), None, None)
    assert (other.id, other.headline) == ("p3-01", "麦收开镰")


def test_a_half_without_a_headline_is_found_by_its_page_and_sentence() -> None:
    parts = [article(1, FIRST, "新馆开放", continues_on=3), article(3, SECOND, continued_from=1)]
    assert [a.body for a in join(parts)] == [FIRST + SECOND]


def test_each_of_two_jumps_to_one_page_finds_its_own() -> None:
    parts = [
        article(1, FIRST, "图书馆新馆今日开放", continues_on=3),
        article(1, OTHER[:-6], "麦收时节农机忙", continues_on=3),
        article(3, OTHER[-6:], "麦收时节农机忙", continued_from=1),
        article(3, SECOND, "图书馆新馆今日开放", continued_from=1),
    ]
    assert [a.body for a in join(parts)] == [FIRST + SECOND, OTHER]


def test_a_jump_out_of_the_input_stays_and_strangers_are_not_joined() -> None:
    alone = article(1, FIRST, "新馆开放", continues_on=3)
    assert join([alone])[0].continues_on == 3
    kept = join([alone, article(3, OTHER, "麦收开镰")])
    assert [(a.headline, a.continues_on) for a in kept] == [("新馆开放", 3), ("麦收开镰", None)]


def test_what_is_printed_twice_is_one_but_not_what_is_only_called_alike() -> None:
    teaser = article(1, FIRST[:20] + "……（详见第3版）", "图书馆新馆今日开放")
    full = article(3, FIRST + SECOND, "图书馆新馆今日开放")
    (one,) = join([teaser, full])
    assert (one.page, one.body) == (1, full.body)
    assert len(join([article(1, FIRST, "图片报道"), article(2, OTHER, "图片报道")])) == 2


def test_ids_are_stable_and_say_page_and_place() -> None:
    parts = [article(2, OTHER, "乙"), article(1, FIRST, "甲"), article(2, SECOND, "丙")]
    assert [a.id for a in join(parts)] == ["p1-01", "p2-01", "p2-02"]
    assert join(join(parts)) == join(parts)
    assert join([]) == []


def test_likeness_of_a_shortened_headline() -> None:
    assert likeness("以学润心 向史而新", "以学润心") == 1.0
    assert likeness("以学润心", "麦收开镰") == likeness(None, "甲") == 0.0


def test_the_text_of_a_parted_article_is_read_and_nothing_is_lost() -> None:
    body = (
        "本报讯（记者 常钦）图书馆今天开馆，来了很多读者，他们在门口排起了长队。\n"
        "馆长说书很多，欢迎大家来借，每个人可以借十本，一个月以后再还回来就可以了。  本报记者  杨硕\n"
        "（下转第3版）"
    )
    done, left = complete(article(1, body, "新馆开放（城市故事）"))
    assert (done.headline, done.column, done.continues_on) == ("新馆开放", "城市故事", 3)
    assert done.byline == ("杨硕", "常钦")
    assert done.dateline is not None and done.dateline.startswith("本报讯")
    assert done.body.endswith("就可以了。")
    kept = "".join((done.body + "".join(f.text for f in left)).split())
    assert sorted(kept) == sorted("".join(body.split()))


def test_a_picture_with_its_caption_is_a_photo() -> None:
    done, _ = complete(article(2, "江上船来船往。\n何华文摄（影像中国）", "图片报道"))
    assert (done.kind, done.byline, done.body) == ("photo", ("何华文",), "江上船来船往。")
