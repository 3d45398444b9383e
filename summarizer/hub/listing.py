"""What the hub says of a model: its commit, its licence, its files. One request; the address of the hub is
`HF_ENDPOINT`, the token the one that huggingface_hub finds (`HF_TOKEN`, or its login)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from summarizer.errors import ModelError
from summarizer.hub.selection import RemoteFile

PUBLIC = "https://huggingface.co"
_TRUE = {"1", "on", "yes", "true"}  # as huggingface_hub reads them


@dataclass(frozen=True)
class Listing:
    """A repository at one commit. `license`: the hub's identifier of it (apache-2.0), None if its card names none."""

    name: str
    commit: str
    license: str | None
    files: tuple[RemoteFile, ...]


def endpoint() -> str:
    """The address of the hub, without a slash behind. Raises ModelError if HF_ENDPOINT is no http(s) address."""
    told = os.environ.get("HF_ENDPOINT", "").strip().rstrip("/") or PUBLIC
    if not told.startswith(("https://", "http://")):
        raise ModelError(
            f"HF_ENDPOINT={told}: not an address; it begins with https://, as https://hf-mirror.com"
        )
    return told


def offline() -> bool:
    """Whether the user has forbidden the network (HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE)."""
    return any(
        os.environ.get(name, "").lower() in _TRUE for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    )


def ask(name: str, revision: str | None) -> Listing:
    """What the hub says of the model ORG/NAME at `revision` (a commit, branch or tag; None: its main branch). Raises
    ModelError where it cannot be had."""
    if offline():
        raise ModelError(
            f"{name}: HF_HUB_OFFLINE is set, so nothing is pulled; unset it, or give --model a folder that is there"
        )
    from huggingface_hub import HfApi

    with one_line(name, revision):
        told = HfApi(endpoint=endpoint()).model_info(name, revision=revision, files_metadata=True, timeout=30)
    files = [
        RemoteFile(
            one.rfilename,
            one.size,
            one.lfs.sha256 if one.lfs else None,
            None if one.lfs else one.blob_id,
        )
        for one in told.siblings or ()
    ]
    if not told.sha:
        raise ModelError(f"{name}: {endpoint()} does not say which commit it serves; it is not a hub")
    card: Any = told.card_data
    license = card.get("license") if card else None
    license = license[0] if isinstance(license, list) and license else license
    return Listing(name, told.sha, license if isinstance(license, str) else None, tuple(files))


@contextmanager
def one_line(name: str, revision: str | None = None) -> Iterator[None]:
    """Turns what huggingface_hub and its HTTP client raise into a ModelError of one line that says what to do."""
    from huggingface_hub import errors

    try:
        yield
    except (ModelError, KeyboardInterrupt):
        raise
    except ImportError as error:  # by the HTTP client, whose support of SOCKS is a package of its own
        raise ModelError(
            f"{name}: ALL_PROXY or HTTPS_PROXY names a SOCKS proxy; name its HTTP port (http://127.0.0.1:7890), or "
            "pip install socksio"
        ) from error
    except errors.GatedRepoError as error:
        raise ModelError(
            f"{name}: its authors ask for consent first; accept their terms at {PUBLIC}/{name}, then set HF_TOKEN"
        ) from error
    except errors.RevisionNotFoundError as error:
        raise ModelError(f"{name}: no revision {revision!r} on {endpoint()}; try --revision main") from error
    except errors.RepositoryNotFoundError as error:
        raise ModelError(
            f"{name}: no such model on {endpoint()}, or it is private (then set HF_TOKEN); check the spelling"
        ) from error
    except errors.HfHubHTTPError as error:
        raise ModelError(f"{name}: {endpoint()} answers {_answer(error)}") from error
    except errors.OfflineModeIsEnabled as error:
        raise ModelError(f"{name}: HF_HUB_OFFLINE is set, so nothing is pulled") from error
    except transport_errors() as error:
        raise ModelError(unreachable(name, error)) from error
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(
            f"{name}: {endpoint()} gives an answer that is not a hub's; check HF_ENDPOINT"
        ) from error


def transport_errors() -> tuple[type[Exception], ...]:
    """What the HTTP client of huggingface_hub raises when a connection fails; it has had two such clients."""
    import sys

    from huggingface_hub import get_session

    client: Any = sys.modules[type(get_session()).__module__.partition(".")[0]]
    return (client.TransportError, client.TooManyRedirects, client.DecodingError)


def unreachable(name: str, error: Exception) -> str:
    """The line for a hub that cannot be reached."""
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return (
        f"{name}: {endpoint()} cannot be reached ({reason}); check the network, or name a mirror, "
        "as HF_ENDPOINT=https://hf-mirror.com"
    )


def _answer(error: Any) -> str:
    status = error.response.status_code if error.response is not None else 0
    said = {
        401: "401 (not allowed); the token in HF_TOKEN is wrong, or one is needed",
        403: "403 (forbidden); the token in HF_TOKEN may not read this model",
        404: "404 (not found); the file has gone, or this mirror does not have it",
        429: "429 (too many requests); wait a while",
    }
    return said.get(status, f"{status}; try again later, or another mirror (HF_ENDPOINT)")
