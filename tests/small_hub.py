"""A hub on 127.0.0.1 as huggingface_hub and its mirrors speak: the model API with blobs, files by commit, ranges,
redirects to a second address, gates, and the accidents of bad lines, each switched on by a test."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = 1000  # bytes; larger files are listed with their SHA-256, as LFS files are


@dataclass
class Repository:
    """A model: its files; whether it is gated; lies and accidents, by file name."""

    files: dict[str, bytes]
    license: str | None = "apache-2.0"
    gated: bool = False
    commit: str = COMMIT
    listed_size: dict[str, int] = field(default_factory=dict)
    served: dict[str, bytes] = field(default_factory=dict)
    break_after: dict[str, list[int]] = field(default_factory=dict)
    fail_first: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Hub:
    """What the server serves and saw. `ranges`: it gives parts of files; `elsewhere`: large files lie at another
    address, as on the hub. `seen`: (method, path, Range header, Authorization header) of each request."""

    address: str = ""
    models: dict[str, Repository] = field(default_factory=dict)
    ranges: bool = True
    elsewhere: bool = False
    token: str | None = None
    seen: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)

    def files_asked(self) -> list[str]:
        """The names of the files that were asked for, in order."""
        return [path.rpartition("/")[2] for _, path, _, _ in self.seen if "/resolve/" in path]


def listing(name: str, model: Repository) -> dict[str, Any]:
    siblings = []
    for file, data in model.files.items():
        size = model.listed_size.get(file, len(data))
        one: dict[str, Any] = {"rfilename": file, "size": size}
        one["blobId"] = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        if len(data) > LARGE:
            sha256 = hashlib.sha256(data).hexdigest()
            one["lfs"] = {"sha256": sha256, "size": size, "pointerSize": 134}
        siblings.append(one)
    card = {"license": model.license} if model.license else {}
    return {
        "id": name,
        "modelId": name,
        "sha": model.commit,
        "gated": "manual" if model.gated else False,
        "private": False,
        "tags": [],
        "cardData": card,
        "siblings": siblings,
    }


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.hub.seen.append(("GET", path, self.headers.get("Range"), self.headers.get("Authorization")))
        if found := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/([^/]+))?", path):
            self._api(found[1], found[2])
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
            self._file(found[1], found[2], found[3])
        elif found := re.fullmatch(r"/elsewhere/([^/]+/[^/]+)/(.+)", path):
            self._data(self.hub.models[found[1]], found[2])
        else:
            self._error(404, "Not found")

    def _api(self, name: str, revision: str | None) -> None:
        model = self.hub.models.get(name)
        if model is None:
            self._error(401, "RepoNotFound")
        elif revision not in (None, "main", model.commit):
            self._error(404, "RevisionNotFound")
        else:
            data = json.dumps(listing(name, model)).encode()
            self._send(200, data, {"Content-Type": "application/json"})

    def _file(self, name: str, commit: str, file: str) -> None:
        model = self.hub.models[name]
        failures = model.fail_first.get(file)
        if model.gated and self.headers.get("Authorization") != f"Bearer {self.hub.token}":
            self._error(401 if "Authorization" not in self.headers else 403, "GatedRepo")
        elif commit != model.commit or file not in model.files:
            self._error(404, "EntryNotFound")
        elif failures:
            self._error(failures.pop(0), "Sorry")
        elif self.hub.elsewhere and len(model.files[file]) > LARGE:
            other = self.hub.address.replace("127.0.0.1", "localhost")
            self._send(302, b"", {"Location": f"{other}/elsewhere/{name}/{file}", "X-Repo-Commit": commit})
        else:
            self._data(model, file)

    def _data(self, model: Repository, file: str) -> None:
        data = model.served.get(file, model.files[file])
        headers = {"ETag": '"x"', "X-Repo-Commit": model.commit}
        status, start = 200, 0
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
        if asked and self.hub.ranges:
            start = int(asked[1])
            status = 206
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        breaks = model.break_after.get(file)
        cut = breaks.pop(0) if breaks else None
        self._send(status, data[start:], headers, cut)

    def _send(self, status: int, data: bytes, headers: dict[str, str], cut: int | None = None) -> None:
        """`cut`: the connection is dropped after so many bytes of the body."""
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(key, value)
        self.end_headers()
        with suppress(ConnectionError):  # a client that has seen enough goes away
            self.wfile.write(data if cut is None else data[:cut])
        self.close_connection |= cut is not None

    def _error(self, status: int, code: str) -> None:
        self._send(status, b"{}", {"X-Error-Code": code, "X-Error-Message": code})


@contextmanager
def small_hub() -> Iterator[Hub]:
    """A running hub; its address is for HF_ENDPOINT."""
    hub = Hub()
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
