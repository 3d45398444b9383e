"""The password of the SMTP user: from the environment, a file, or the system's keyring; never from a command line."""

import stat
from pathlib import Path

from summarizer.errors import ConfigError

SERVICE = "jianbao"
_MOST = 4096


def of_file(path: Path) -> tuple[str, str | None]:
    """The first line of the file, and a warning where others than its owner may read it. Raises ConfigError where it
    cannot be read or is empty."""
    try:
        mode = path.stat().st_mode
        with path.open("rb") as file:
            text = file.read(_MOST).decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"{path}: the password cannot be read ({(error.strerror or 'unknown').lower()})"
        ) from error
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the password is not UTF-8 text") from None
    if not (password := text.split("\n", 1)[0].rstrip("\r")):
        raise ConfigError(f"{path}: holds no password in its first line")
    others = mode & (stat.S_IRWXG | stat.S_IRWXO)
    return password, f"{path}: others can read this password; chmod 600 keeps it yours" if others else None


def of_keyring(user: str) -> str | None:
    """What the system's keyring holds for `user` of the service jianbao; None where it holds nothing or there is none
    (the extra `jianbao[keyring]` brings it)."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, user)
    except Exception:  # each backend of keyring fails in its own way
        return None
    return found


def password(user: str, *, environment: str | None, file: str | None) -> tuple[str, str | None]:
    """The password and a warning or None: what `environment` holds, else the first line of `file`, else the keyring's.

    Raises ConfigError where there is none.
    """
    if environment:
        return environment, None
    if file:
        return of_file(Path(file).expanduser())
    if found := of_keyring(user):
        return found, None
    raise ConfigError(
        f"no password for {user}: set JIANBAO_MAIL_PASSWORD, or [mail] password_file, or keyring set {SERVICE} {user}"
    )
