"""Mails handed to a real SMTP server that is made to fail: what is told of each is what became of it."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import bulletin_samples
import pytest
import trustme
from smtp_servers import PASSWORD, USER, Handler, running

from summarizer.delivery.headers import ListHeaders, address
from summarizer.delivery.message import Letter, letter, message
from summarizer.delivery.password import of_file, password
from summarizer.delivery.server import Server, server
from summarizer.delivery.smtp import Outcome, Sender
from summarizer.errors import ConfigError

WANG = "wang@example.org"


@pytest.fixture(scope="module")
def made() -> Letter:
    return letter(bulletin_samples.jinzhong(), "2021-08-16-晋中日报")


def never() -> str:
    raise AssertionError("no password was to be asked for")


def sent(
    made: Letter,
    where: Server,
    *recipients: str,
    attempts: int = 3,
    waits: list[float] | None = None,
    secret: str = "",
) -> list[Outcome]:
    """What becomes of the letter to each recipient."""
    waited = [] if waits is None else waits
    with Sender(
        where, (lambda: secret) if secret else never, attempts=attempts, wait=1.0, sleep=waited.append
    ) as sender:
        own = address("jianbao@example.org")
        return [sender.send(message(made, own, address(one), ListHeaders())) for one in recipients or (WANG,)]


def at(port: int, *, user: str = "", scheme: str = "smtp", timeout: float = 10.0, **more: str) -> Server:
    return server(f"{scheme}://{user and user + '@'}127.0.0.1:{port}", timeout=timeout, **more)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    yield str(path)


def test_a_mail_arrives_as_it_was(made: Letter) -> None:
    handler = Handler()
    with running(handler) as port:
        assert sent(made, at(port)) == [Outcome("sent")]
    (mail,) = handler.mails(WANG)
    assert mail["Subject"] == made.subject
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text and html
    assert text.get_content().replace("\r\n", "\n") == made.text
    assert html.get_content().replace("\r\n", "\n").rstrip() == made.html.rstrip()


def test_a_line_that_begins_with_a_dot_arrives() -> None:
    handler = Handler()
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = address("jianbao@example.org"), address(WANG)
    mail.set_content("甲\n.\n..\n.乙\n", cte="8bit")
    with running(handler) as port, Sender(at(port), never) as sender:
        assert sender.send(mail) == Outcome("sent")
    assert handler.mails(WANG)[0].get_content().split() == ["甲", ".", "..", ".乙"]


def test_starttls_and_login(made: Letter, tls: ssl.SSLContext, trusted: str) -> None:
    handler = Handler()
    with running(handler, tls=tls, login=True) as port:
        assert sent(made, at(port, user=USER, certificates=trusted), secret=PASSWORD) == [Outcome("sent")]
    assert "AUTH" in handler.commands and len(handler.mails(WANG)) == 1


def test_smtps_and_login(made: Letter, tls: ssl.SSLContext, trusted: str) -> None:
    handler = Handler()
    with running(handler, tls=tls, smtps=True, login=True) as port:
        where = at(port, user=USER, scheme="smtps", certificates=trusted)
        assert sent(made, where, secret=PASSWORD) == [Outcome("sent")]
    assert "AUTH" in handler.commands and len(handler.mails(WANG)) == 1


def test_a_wrong_password_is_told_once_and_never_shown(
    made: Letter, tls: ssl.SSLContext, trusted: str
) -> None:
    handler = Handler()
    with running(handler, tls=tls, login=True) as port:
        outcomes = sent(
            made, at(port, user=USER, certificates=trusted), WANG, "li@example.org", secret="wrong secret"
        )
    assert [outcome.state for outcome in outcomes] == ["failed", "failed"]
    assert handler.commands.count("AUTH") <= 2  # the mechanisms of one login, and no second login
    assert "password" in outcomes[0].detail and "wrong secret" not in outcomes[0].detail
    assert not handler.taken


def test_a_certificate_that_nobody_vouches_for_is_refused(made: Letter, tls: ssl.SSLContext) -> None:
    handler = Handler()
    with running(handler, tls=tls) as port:
        (outcome,) = sent(made, at(port))
    assert outcome.state == "failed" and "not trusted" in outcome.detail and "certificates" in outcome.detail
    assert not handler.taken


def test_tls_that_is_required_and_not_there(made: Letter) -> None:
    with running(Handler()) as port:
        (outcome,) = sent(made, at(port, tls="require"))
    assert outcome.state == "failed" and "no encryption" in outcome.detail


def test_a_password_is_not_sent_in_clear(made: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.delivery.server._NEAR", ())
    with running(Handler(), login=True) as port:
        (outcome,) = sent(made, at(port, user=USER), secret=PASSWORD)
    assert outcome.state == "failed" and "the password is not sent" in outcome.detail


def test_one_of_three_is_refused(made: Letter) -> None:
    handler = Handler(refused={"li@example.org"})
    waits: list[float] = []
    with running(handler) as port:
        outcomes = sent(made, at(port), WANG, "li@example.org", "zhao@example.org", waits=waits)
    assert [outcome.state for outcome in outcomes] == ["sent", "refused", "sent"]
    assert "550 no such user" in outcomes[1].detail and not waits
    assert [recipient for recipient, _ in handler.taken] == [WANG, "zhao@example.org"]


def test_later_is_tried_again_with_longer_waits(made: Letter) -> None:
    handler = Handler(later={WANG: 2})
    waits: list[float] = []
    with running(handler) as port:
        assert sent(made, at(port), waits=waits) == [Outcome("sent")]
    assert waits == [1.0, 2.0] and len(handler.taken) == 1


def test_later_for_ever_fails(made: Letter) -> None:
    handler = Handler(later={WANG: 99})
    with running(handler) as port:
        outcomes = sent(made, at(port), WANG, "li@example.org")
    assert [outcome.state for outcome in outcomes] == ["failed", "sent"]
    assert "greylisted" in outcomes[0].detail and handler.commands.count(f"RCPT {WANG}") == 3


@pytest.mark.parametrize(
    ("answer", "state", "taken"), [("452 no room now", "sent", 1), ("554 we do not like it", "refused", 0)]
)
def test_what_the_server_says_to_the_whole_mail(made: Letter, answer: str, state: str, taken: int) -> None:
    handler = Handler(answers=[answer])
    with running(handler) as port:
        assert sent(made, at(port))[0].state == state
    assert len(handler.taken) == taken


def test_a_connection_dropped_within_the_mail_is_tried_again(made: Letter) -> None:
    handler = Handler(drop_data=2)
    waits: list[float] = []
    with running(handler) as port:
        assert sent(made, at(port), waits=waits) == [Outcome("sent")]
    assert waits == [1.0, 2.0] and len(handler.taken) == 1


def test_a_connection_dropped_after_the_mail_leaves_doubt(made: Letter) -> None:
    handler = Handler(drop_end=1)
    with running(handler) as port:
        outcomes = sent(made, at(port), WANG, "li@example.org")
    assert [outcome.state for outcome in outcomes] == ["doubtful", "sent"]
    assert len(handler.mails(WANG)) == 1


def test_a_server_that_does_not_answer_leaves_doubt(made: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.delivery.smtp.PATIENCE", 1)
    handler = Handler(seconds=2.0)
    with running(handler) as port:
        (outcome,) = sent(made, at(port, timeout=0.3))
    assert outcome.state == "doubtful" and "timed out" in outcome.detail


def test_a_server_that_never_greets_is_given_up(made: Letter) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (outcome,) = sent(made, at(silent.getsockname()[1], timeout=0.2), attempts=2)
    assert outcome.state == "failed" and "timed out" in outcome.detail and "tried 2 times" in outcome.detail


def test_a_server_that_is_away_is_told_and_not_asked_for_every_mail(made: Letter) -> None:
    with running(Handler()) as port:
        pass
    waits: list[float] = []
    outcomes = sent(made, at(port), WANG, "li@example.org", waits=waits)
    assert [outcome.state for outcome in outcomes] == ["failed", "failed"]
    assert waits == [1.0, 2.0] and f"127.0.0.1:{port}" in outcomes[1].detail


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://me:hunter2@host", "JIANBAO_MAIL_PASSWORD"),
        ("smtp://:hunter2@host", "JIANBAO_MAIL_PASSWORD"),
        ("smtp://me:hunter2@ho st:x", "SMTP address"),
        ("http://host", "SMTP address"),
        ("host:25", "SMTP address"),
        ("smtp://host:port", "SMTP address"),
        ("smtp://host/path", "SMTP address"),
        ("smtp://", "SMTP address"),
        ("smtp://[::1", "SMTP address"),
    ],
)
def test_a_wrong_server_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as error:
        server(url)
    assert "hunter2" not in str(error.value)


def test_a_server_is_read() -> None:
    assert server("smtp://mail.example.org") == Server("mail.example.org", 587)
    assert server("smtps://me%40example.org@mail.example.org") == Server(
        "mail.example.org", 465, True, "me@example.org"
    )
    assert server("smtp://me@example.org@host:25").user == "me@example.org"
    assert server("smtp://[::1]:2525").host == "::1"


def test_where_a_password_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("from the file\nnot this\n", encoding="utf-8")
    path.chmod(0o600)
    assert password("me", environment="from the variable", file=str(path)) == ("from the variable", None)
    assert password("me", environment=None, file=str(path)) == ("from the file", None)
    path.chmod(0o644)
    found, warning = of_file(path)
    assert found == "from the file" and warning and "chmod 600" in warning and found not in warning
    with pytest.raises(ConfigError, match="JIANBAO_MAIL_PASSWORD"):
        password("me", environment="", file=None)
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="no password"):
        of_file(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        of_file(tmp_path / "none")


def test_no_connection_keeps_the_password(made: Letter, tls: ssl.SSLContext, trusted: str) -> None:
    from summarizer.delivery.server import connect

    with running(Handler(), tls=tls, login=True) as port:
        connection = connect(at(port, user=USER, certificates=trusted), lambda: PASSWORD)
        assert isinstance(connection, smtplib.SMTP)
        assert PASSWORD not in repr(vars(connection))
        connection.quit()
