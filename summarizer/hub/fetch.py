"""One file over HTTP: resumed where it broke off, in this run or an earlier one, and checked when it is whole.

huggingface_hub's own download begins anew in each process; on slow lines a model of some GB would never arrive.
"""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer import __version__
from summarizer.errors import ModelError, OutputError
from summarizer.hub.listing import Listing, endpoint, one_line, transport_errors, unreachable
from summarizer.hub.selection import RemoteFile

CHUNK = 1 << 20
PATIENCE = 6  # failures in a row, no byte between them
PAUSE = 1.0  # seconds after the first failure, twice as long after each further one
_AGAIN = {408, 429, 500, 502, 503, 504}

OnBytes = Callable[[int], None]
"""Told how many bytes of the file are there, those of an earlier run included."""


class _Broken(Exception):
    """The connection gave less than it promised."""


def fetch(listing: Listing, file: RemoteFile, folder: Path, on_bytes: OnBytes | None = None) -> str:
    """Brings a file of the listing into `folder` and gives its SHA-256. What came of it before it broke off stays as
    NAME.part for the next run. Raises ModelError (network, wrong checksum) or OutputError (disk)."""
    target, part = folder / file.name, folder / f"{file.name}.part"
    try:
        if not (target.is_file() and target.stat().st_size == file.size):
            with one_line(listing.name, listing.commit):
                _bring(listing, file, part, on_bytes)
            digest = _checked(listing, file, part)
            os.replace(part, target)
        else:
            digest = _checked(listing, file, target)
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written ({(error.strerror or str(error)).lower()})"
        ) from error
    if on_bytes:
        on_bytes(target.stat().st_size)
    return digest


def _bring(listing: Listing, file: RemoteFile, part: Path, on_bytes: OnBytes | None) -> None:
    failures = 0
    broken: tuple[type[Exception], ...] = (_Broken, *transport_errors())
    while True:
        before = _size(part)
        try:
            _stream(listing, file, part, on_bytes)
            if file.size is None or _size(part) == file.size:
                return
            raise _Broken(f"{_size(part)} of {file.size} bytes came")
        except broken as error:
            failures = 1 if _size(part) > before else failures + 1
            if failures > PATIENCE:
                raise ModelError(
                    f"{unreachable(listing.name, error)}; what came so far is kept: pull again to go on"
                ) from error
            time.sleep(PAUSE * 2 ** (failures - 1))


def _stream(listing: Listing, file: RemoteFile, part: Path, on_bytes: OnBytes | None) -> None:
    """One request for what is missing of the file."""
    from huggingface_hub import constants, get_session, get_token, hf_hub_url, hf_raise_for_status

    have = _size(part)
    if file.size is not None and have > file.size:
        part.unlink()
        have = 0
    if have and have == file.size:
        return
    client: Any = get_session()
    url = hf_hub_url(listing.name, file.name, revision=listing.commit, endpoint=endpoint())
    # A compressed answer cannot be resumed: its ranges count compressed bytes, or are not given at all.
    headers = {"User-Agent": f"jianbao/{__version__}", "Accept-Encoding": "identity"}
    if not constants.HF_HUB_DISABLE_IMPLICIT_TOKEN and (token := get_token()):
        headers["Authorization"] = f"Bearer {token}"  # the client drops it where a redirect leaves this host
    if have:
        headers["Range"] = f"bytes={have}-"
    timeout = constants.HF_HUB_DOWNLOAD_TIMEOUT
    with client.stream("GET", url, headers=headers, timeout=timeout, follow_redirects=True) as answer:
        if answer.status_code in _AGAIN:
            raise _Broken(f"it answers {answer.status_code}")
        if answer.status_code == 416:
            part.unlink(missing_ok=True)
            raise _Broken("it does not give the rest of the file")
        if answer.status_code >= 400:
            answer.read()
        hf_raise_for_status(answer)
        if not _goes_on(answer, have):
            have = 0
        with part.open("ab" if have else "wb") as out:
            for chunk in answer.iter_bytes():
                have += len(chunk)
                if file.size is not None and have > file.size:
                    raise ModelError(f"{listing.name}: {file.name} is larger than the hub lists it; refused")
                out.write(chunk)
                if on_bytes:
                    on_bytes(have)


def _goes_on(answer: Any, have: int) -> bool:
    """Whether the answer begins where the part ends; a server that knows no ranges sends the whole again."""
    return bool(
        have
        and answer.status_code == 206
        and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
    )


def _checked(listing: Listing, file: RemoteFile, path: Path) -> str:
    """The SHA-256 of a file that is what the hub lists; one that is not is deleted. Raises ModelError then."""
    sha256, blob = hashes(path)
    right = (file.sha256 in (None, sha256)) and (file.blob in (None, blob))
    if not right or file.size not in (None, path.stat().st_size):
        path.unlink()
        raise ModelError(
            f"{listing.name}: {file.name} came with a wrong checksum and is deleted; pull again, or from another "
            f"address than {endpoint()} (HF_ENDPOINT)"
        )
    return sha256


def hashes(path: Path) -> tuple[str, str]:
    """The SHA-256 of a file, and the SHA-1 that git gives it as a blob, both in hexadecimal."""
    sha256 = hashlib.sha256()
    blob = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            sha256.update(block)
            blob.update(block)
    return sha256.hexdigest(), blob.hexdigest()


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
