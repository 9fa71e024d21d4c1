"""Serves a built site. Standard library only: `tryhamilton build` puts this file beside the site as serve.py.

What a plain `python -m http.server` lacks: the headers of the file _headers (isolation, policy, caching), exact
types, the twins that the build compressed (x.br, x.gz), ranges, and answers to "is it still the same?".
"""

from __future__ import annotations

import argparse
import re
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import formatdate
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".toml": "text/plain; charset=utf-8",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
#: Encoding → ending of the twin, the smaller one first.
TWINS = {"br": ".br", "gzip": ".gz"}
#: Files that are instructions for hosts.
HIDDEN = {"_headers", "serve.py"}
CHUNK = 1 << 16


@dataclass(frozen=True)
class Rule:
    """One pattern of _headers: names that it takes away, headers that it adds."""

    pattern: str
    removed: frozenset[str]
    added: dict[str, str]


def read_rules(text: str) -> list[Rule]:
    """The rules of a file _headers, in order: patterns at the start of a line, `Name: value` or `! Name` below.

    >>> read_rules("/*\\n  X-A: 1\\n/b/*\\n  ! X-A\\n")[1].removed
    frozenset({'x-a'})
    """
    rules: list[tuple[str, set[str], dict[str, str]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((line.strip(), set(), {}))
        elif rules:
            one = line.strip()
            if one.startswith("!"):
                rules[-1][1].add(one[1:].strip().lower())
            else:
                name, _, value = one.partition(":")
                rules[-1][2][name.strip()] = value.strip()
    return [Rule(pattern, frozenset(removed), added) for pattern, removed, added in rules]


def headers_for(path: str, rules: list[Rule]) -> dict[str, str]:
    """The headers of the file at `path`, which starts with a slash; later rules win."""
    headers: dict[str, str] = {}
    for rule in rules:
        if fnmatchcase(path, rule.pattern):
            headers = {name: value for name, value in headers.items() if name.lower() not in rule.removed}
            headers |= rule.added
    return headers


def file_at(folder: Path, address: str) -> Path | None:
    """The file below `folder` that an address means, None for anything else. A folder means its index.html."""
    asked = unquote(urlsplit(address).path)
    if "\0" in asked:
        return None
    path = (folder / asked.lstrip("/")).resolve()
    if asked.endswith("/"):
        path /= "index.html"
    if not path.is_relative_to(folder) or path.name in HIDDEN or not path.is_file():
        return None
    return path


def accepted(header: str) -> set[str]:
    """The encodings that a browser takes.

    >>> sorted(accepted("gzip, br;q=0.5, zstd;q=0"))
    ['br', 'gzip']
    """
    names = set()
    for one in header.split(","):
        name, _, rest = one.partition(";")
        if not re.fullmatch(r"\s*q=0(\.0*)?\s*", rest):
            names.add(name.strip())
    return names


def range_in(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a range that asks for one piece; None if it is none that can be had.

    >>> range_in("bytes=2-", 10), range_in("bytes=-3", 10), range_in("bytes=12-", 10)
    ((2, 9), (7, 9), None)
    """
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if asked is None or not (asked[1] or asked[2]):
        return None
    if not asked[1]:
        first, last = max(0, size - int(asked[2])), size - 1
    else:
        first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
    return (first, last) if first <= last else None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD out of one folder."""

    protocol_version = "HTTP/1.1"
    server_version = "tryhamilton"
    sys_version = ""

    def __init__(self, *arguments: object, folder: Path, rules: list[Rule], loud: bool = False):
        self.folder, self.rules, self.loud = folder, rules, loud
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        if self.loud:
            super().log_message(format, *args)

    def _missing(self, headers: dict[str, str], body: bool) -> None:
        """Who follows an old link gets a page with ways on; a script that asks for a file needs one word."""
        text = b"There is no such file.\n"
        page = self.folder / "404.html"
        if "text/html" in self.headers.get("Accept", "") and page.is_file():
            text = page.read_bytes()
            headers["Content-Type"] = TYPES[".html"]
        # Below assets/ it may be there in a minute: a new version is being copied.
        headers["Cache-Control"] = "no-cache"
        self._send(HTTPStatus.NOT_FOUND, headers, text if body else b"")

    def _answer(self, body: bool) -> None:
        asked = unquote(urlsplit(self.path).path)
        path = file_at(self.folder, self.path)
        headers = headers_for(asked, self.rules)
        if path is None:
            if not asked.endswith("/") and file_at(self.folder, f"{urlsplit(self.path).path}/"):
                return self._send(
                    HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{urlsplit(self.path).path}/"}, b""
                )
            return self._missing(headers, body)
        sent, encoding = self._twin(path)
        stat = sent.stat()
        headers |= {
            "Content-Type": TYPES.get(path.suffix, "application/octet-stream"),
            "ETag": f'"{stat.st_size:x}-{stat.st_mtime_ns:x}"',
            "Last-Modified": formatdate(stat.st_mtime, usegmt=True),
            "Vary": "Accept-Encoding",
            "Accept-Ranges": "bytes",
        }
        if encoding:
            headers["Content-Encoding"] = encoding
        if headers["ETag"] in self.headers.get("If-None-Match", ""):
            return self._send(HTTPStatus.NOT_MODIFIED, headers, None)
        size, status, first = stat.st_size, HTTPStatus.OK, 0
        if "Range" in self.headers and not encoding:
            piece = range_in(self.headers["Range"], size)
            if piece is None:
                return self._send(
                    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {"Content-Range": f"bytes */{size}"}, b""
                )
            first, last = piece
            headers["Content-Range"] = f"bytes {first}-{last}/{size}"
            status, size = HTTPStatus.PARTIAL_CONTENT, last - first + 1
        headers["Content-Length"] = str(size)
        self._send(status, headers, None)
        if body:
            self._copy(sent, first, size)

    def _twin(self, path: Path) -> tuple[Path, str | None]:
        takes = accepted(self.headers.get("Accept-Encoding", ""))
        for encoding, ending in TWINS.items():
            twin = path.with_name(path.name + ending)
            # A range counts the bytes of the file itself.
            if encoding in takes and "Range" not in self.headers and twin.is_file():
                return twin, encoding
        return path, None

    def _send(self, status: HTTPStatus, headers: dict[str, str], content: bytes | None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if content is not None:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if content and self.command != "HEAD":
            self.wfile.write(content)

    def _copy(self, path: Path, first: int, size: int) -> None:
        try:
            with path.open("rb") as file:
                file.seek(first)
                while size > 0 and (chunk := file.read(min(CHUNK, size))):
                    self.wfile.write(chunk)
                    size -= len(chunk)
        except (BrokenPipeError, ConnectionResetError):
            # The page was left while a file was on its way.
            self.close_connection = True


class PortError(Exception):
    """The port cannot be had; the sentence says what to do."""


def make_server(
    folder: Path, host: str, port: int, loud: bool = False, handler: Callable[..., Handler] = Handler
) -> ThreadingHTTPServer:
    """A server of `folder`, which is not running yet; port 0 takes any. Raises PortError."""
    folder = folder.resolve()
    rules_file = folder / "_headers"
    rules = read_rules(rules_file.read_text(encoding="utf-8")) if rules_file.is_file() else []
    try:
        return ThreadingHTTPServer((host, port), partial(handler, folder=folder, rules=rules, loud=loud))
    except OSError as error:
        raise PortError(
            f"Port {port} cannot be used: {error.strerror or error}. Take another: --port {port + 1}"
        ) from None


def answer(server: ThreadingHTTPServer) -> None:
    """Answers until Ctrl+C."""
    # Being ended by the system is an end like Ctrl+C: what was laid out for the visit is cleared away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()


def addresses(host: str, port: int) -> Iterator[str]:
    """How this server is reached: from this machine, and from others in the room if it listens to them."""
    yield f"http://localhost:{port}/"
    if host in ("0.0.0.0", "::", ""):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                # Nothing is sent: this only asks which of this machine's addresses leads outside.
                probe.connect(("192.0.2.1", 9))
                yield f"http://{probe.getsockname()[0]}:{port}/"
            except OSError:
                return


def serve(
    folder: Path, host: str, port: int, page: str = "", browse: bool = False, loud: bool = False
) -> int:
    """Serves until Ctrl+C; returns 0, or 2 if the port cannot be had. `page` is what is told and opened."""
    try:
        server = make_server(folder, host, port, loud)
    except PortError as error:
        print(error, file=sys.stderr)
        return 2
    reached = [address + page for address in addresses(host, server.server_port)]
    print("\n".join(f"Serving {folder} at {address}" for address in reached))
    if len(reached) > 1:
        print("Other machines reach the second address; without https their browsers keep no offline copy.")
    print("Stop it with Ctrl+C.", flush=True)
    if browse:
        webbrowser.open(reached[0])
    answer(server)
    return 0


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where a command listens."""
    parser.add_argument("--port", type=int, default=4173, help="(4173)")
    parser.add_argument(
        "--host", default="localhost", help="0.0.0.0 lets other machines in the room reach it (localhost)"
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that `tryhamilton serve` and serve.py share."""
    add_address(parser)
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--loud", action="store_true", help="print every request")


def main() -> int:
    """`python serve.py`: serves the folder that this file lies in."""
    parser = argparse.ArgumentParser(description="Serves the folder that this file lies in.")
    add_options(parser)
    arguments = parser.parse_args()
    folder = Path(__file__).resolve().parent
    page = "course/" if (folder / "course" / "index.html").is_file() else ""
    return serve(folder, arguments.host, arguments.port, page, arguments.open, arguments.loud)


if __name__ == "__main__":
    sys.exit(main())
