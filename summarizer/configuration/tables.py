"""The tables of the configuration and their keys: types, defaults, and what each is for, said once here.

A new key is one line below: the reader of the file, the environment's variable (JIANBAO_<TABLE>_<KEY>), `jianbao config
init` and `show` all go by it. Types: str, str | None, int, float, bool, a Literal, tuples of str or of a Literal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Literal

Format = Literal["terminal", "markdown", "text", "html", "json", "notes", "epub"]
Names = tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """What there is to say of a key: what it is for; its `name` where Python's own cannot be the key's; an `example`
    for the file that `config init` writes; the least that a number may be."""

    says: str
    name: str = ""
    example: object = None
    low: float | None = None


@dataclass(frozen=True)
class Fields:
    """Names that fields of segmented articles go by in the files of other tools, best first."""

    headline: Annotated[Names, Key("标题", example=("biaoti",))] = ()
    kicker: Annotated[Names, Key("引题")] = ()
    deck: Annotated[Names, Key("副题")] = ()
    body: Annotated[Names, Key("正文", example=("neirong", "zhengwen"))] = ()
    byline: Annotated[Names, Key("作者")] = ()
    dateline: Annotated[Names, Key("电头")] = ()
    column: Annotated[Names, Key("栏目")] = ()
    captions: Annotated[Names, Key("图注")] = ()
    kind: Annotated[Names, Key("the kind of article")] = ()
    page: Annotated[Names, Key("版次")] = ()
    date: Annotated[Names, Key("日期")] = ()
    newspaper: Annotated[Names, Key("报名")] = ()
    continues_on: Annotated[Names, Key("下转第…版")] = ()
    continued_from: Annotated[Names, Key("上接第…版")] = ()

    def named(self) -> Mapping[str, Names]:
        """Return field -> names, for the fields that were given names."""
        return {f.name: names for f in fields(self) if (names := getattr(self, f.name))}


@dataclass(frozen=True)
class Digest:
    """What `jianbao digest` does unless its options say otherwise."""

    model: Annotated[
        str | None,
        Key("extract, a name of the catalog, or a folder; unset: the model that ships", example="extract"),
    ] = None
    device: Annotated[str, Key("where the model runs: auto, cpu, cuda, mps")] = "auto"
    engine: Annotated[str, Key("what computes: auto, numpy, ctranslate2, torch")] = "auto"
    cache: Annotated[bool, Key("whether what the model writes is kept and used again")] = True
    output: Annotated[str, Key("folder that bulletins are written under")] = "bulletins"
    formats: Annotated[
        tuple[Format, ...],
        Key("forms to make; unset: shown in the terminal, all files written", example=("html", "json")),
    ] = ()


@dataclass(frozen=True)
class Archive:
    """Where bulletins are kept to be found again."""

    enabled: Annotated[bool, Key("whether digest adds each bulletin")] = True
    path: Annotated[
        str | None,
        Key("the archive's file; unset: in the user's data folder", example="~/news/archive.sqlite"),
    ] = None


@dataclass(frozen=True)
class Mail:
    """How bulletins are sent. A password never stands here: see `password_file`."""

    to: Annotated[
        Names, Key("who gets the bulletin, each by a mail of their own", example=("wang@example.org",))
    ] = ()
    sender: Annotated[
        str | None, Key("the address that mails come from", name="from", example="jianbao@example.org")
    ] = None
    smtp: Annotated[
        str | None,
        Key("smtp://user@host:587 or smtps://user@host:465", example="smtp://jianbao@mail.example.org:587"),
    ] = None
    tls: Annotated[
        Literal["auto", "require", "never"],
        Key("STARTTLS over smtp:// — auto: where the server offers it, always with a login; require; never"),
    ] = "auto"
    certificates: Annotated[
        str | None, Key("file of certificates to trust besides the system's", example="ca.pem")
    ] = None
    password_file: Annotated[
        str | None,
        Key(
            "file that holds the password alone (chmod 600); or JIANBAO_MAIL_PASSWORD, or the system's keyring"
        ),
    ] = None
    timeout: Annotated[float, Key("seconds that one step of the talk with the server may take", low=0.1)] = (
        30.0
    )
    attempts: Annotated[
        int, Key("how often a mail is tried where the server says to come again later", low=1)
    ] = 4
    wait: Annotated[
        float, Key("seconds before the second try; each further one waits twice as long", low=0.0)
    ] = 5.0
    list_id: Annotated[
        str | None, Key("the list's name for filters (RFC 2919)", example="jianbao.example.org")
    ] = None
    unsubscribe: Annotated[
        Names,
        Key("where to unsubscribe, mailto: or https: (RFC 2369)", example=("mailto:leave@example.org",)),
    ] = ()
    one_click: Annotated[bool, Key("whether the https: address takes one-click requests (RFC 8058)")] = False
    ledger: Annotated[str | None, Key("the record of what was sent; unset: in the user's state folder")] = (
        None
    )


@dataclass(frozen=True)
class Watch:
    """How `jianbao watch` looks after a folder."""

    every: Annotated[float, Key("seconds between two looks", low=0.05)] = 30.0
    settled: Annotated[float, Key("seconds that a file must lie unchanged before it is read", low=0.0)] = 10.0
    quiet: Annotated[float, Key("seconds without a further page before an issue is mailed", low=0.0)] = 900.0
    mail: Annotated[bool, Key("whether issues are mailed")] = False
    state: Annotated[
        str | None, Key("the record of what was digested; unset: in the user's state folder")
    ] = None


@dataclass(frozen=True)
class Feed:
    """The Atom feed of a folder of bulletins."""

    title: Annotated[str, Key("the feed's name")] = "简报"
    base_url: Annotated[
        str | None,
        Key("where the folder is on the web; unset: links are relative", example="https://example.org/news/"),
    ] = None
    limit: Annotated[int, Key("how many issues it has, the latest", low=1)] = 30


@dataclass(frozen=True)
class Configuration:
    """All tables; each key holds its default where nothing sets it."""

    fields: Fields = Fields()
    digest: Digest = Digest()
    archive: Archive = Archive()
    mail: Mail = Mail()
    watch: Watch = Watch()
    feed: Feed = Feed()
