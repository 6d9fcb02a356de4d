"""The real server on a real socket: what it answers to what no browser sends."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dashboard.outputs.images import LARGEST_PICTURE, missing_browser
from dashboard.outputs.images.containers import PICTURE_TOO_LARGE
from dashboard.web import serving
from dashboard.web.origins import PASSED_ON
from dashboard.web.queues import QUEUES, Queues, queue_of
from dashboard.web.serving import BODY, LONGEST_HEAD, serve_on
from tests.small import write

ROOT = Path(__file__).parents[1]
HEAD = b"Host: localhost\r\nConnection: close\r\n"


class Served:
    """A server of the small data set as a process of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", "0"),
                *("--data", str(folder), *options),
            ],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Tests that are to outlive their terminal have the children ignore its end.
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert "http://" in line, f"{line}{self.process.communicate(timeout=10)}"
        self.port = int(line.partition(" (")[0].rstrip("/").rpartition(":")[2])

    def connected(self) -> socket.socket:
        """A connection to the server."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def ask(self, *parts: bytes) -> tuple[int, str]:
        """Status and body of the answer to a request in these parts."""
        with self.connected() as connection:
            for part in parts:
                connection.sendall(part)
            answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split(b" ")[1]), body.decode()

    def get(self, path: str, host: str = "localhost") -> tuple[int, str]:
        """Status and body of a page."""
        request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        return self.ask(request.encode("latin-1"))

    def end(self, sign: signal.Signals = signal.SIGHUP) -> str:
        """Stop the server, as a terminal that closes does; what it has said."""
        self.process.send_signal(sign)
        said, _ = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, said
        return str(said)


SAID = ("", f"{missing_browser()}\n")
"""All that a server says that has nothing to complain of."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server; it may say nothing of what any test of this file sends."""
    server = Served(write(tmp_path_factory.mktemp("data") / "small"))
    try:
        yield server
        assert server.end() in SAID
    finally:
        server.process.kill()


@pytest.mark.slow
def test_a_page_and_a_request_of_the_old_kind(served: Served) -> None:
    status, page = served.get("/")
    assert (status, "<title>Two weeks of visits</title>" in page) == (200, True)
    assert served.get("/healthz") == (200, "small: 8 records\n")
    assert served.ask(b"GET /healthz HTTP/1.0\r\n\r\n") == (200, "small: 8 records\n")


SMALL = "What is sent to this address has at most 512 kB; this is larger.\n"
LARGE = f"{PICTURE_TOO_LARGE}\n"
DASH = b"POST /_dash-update-component HTTP/1.1\r\n" + HEAD
OPEN = b"POST /open HTTP/1.1\r\n" + HEAD


@pytest.mark.sweep(6)
@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([DASH, b"Content-Length: 300000000\r\n\r\n", *[b"x" * 1_000_000] * 20], SMALL),
        ([DASH, b"Content-Length: %d\r\n\r\n" % (BODY + 1)], SMALL),
        (
            [DASH, b"Transfer-Encoding: chunked\r\n\r\n", b"%x\r\n" % (1 << 20), b"x" * (1 << 20)],
            SMALL,
        ),
        ([DASH, b"Expect: 100-continue\r\nContent-Length: 300000000\r\n\r\n"], SMALL),
        ([OPEN, b"Content-Length: %d\r\n\r\n" % (LARGEST_PICTURE + 1)], LARGE),
        ([b"GET /healthz HTTP/1.1\r\n", HEAD, b"Content-Length: 300000000\r\n\r\n"], SMALL),
    ],
)
def test_a_large_body_is_refused_before_it_is_read(
    served: Served, parts: list[bytes], said: str
) -> None:
    assert served.ask(*parts) == (413, said)


@pytest.mark.parametrize(
    ("request_", "status", "said"),
    [
        (b"\0\r\n\r\n", 400, "This is no request that HTTP/1.1 knows: "),
        (b"GET\r\n\r\n", 400, "This is no request that HTTP/1.1 knows: "),
        (b"F\x80 / HTTP/1.1\r\n" + HEAD + b"\r\n", 400, "This is no request that HTTP/1.1 knows: "),
        (
            OPEN + b"Content-Length: " + b"9" * 6_000 + b"\r\n\r\n",
            400,
            "This is no request that HTTP/1.1 knows: Content-Length is invalid. Open the address ",
        ),
        (OPEN + b"Transfer-Encoding: gzip\r\n\r\n", 501, "This server does not read that: "),
        (
            b"GET /" + b"a" * LONGEST_HEAD + b" HTTP/1.1\r\n" + HEAD + b"\r\n",
            431,
            "An address and its headers have at most 98,304 bytes, and these have more; ask for ",
        ),
        (b"GET /" + b"a" * 90_000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n", 404, "There is nothing at "),
    ],
)
def test_what_is_no_request_is_answered_in_a_sentence(
    served: Served, request_: bytes, status: int, said: str
) -> None:
    answer = served.ask(request_)
    assert answer[0] == status
    assert answer[1].startswith(said)
    assert len(answer[1].splitlines()) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("/%00", "/%ff%fe", "/%zz%", "/assets/%00", "/assets/" + "a" * 5_000, "//evil.example/"),
        *("/_dash-component-suites/none/x.js", "/_dash-component-suites/dash/%00", "/assets"),
        *("/..%2f..%2fetc/passwd", "/assets//etc/passwd"),
    ],
)
def test_odd_paths_are_nothing(served: Served, path: str) -> None:
    said = "There is nothing at this address; the dashboard is at /.\n"
    assert served.get(path) == (404, said)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/healthz", "/export/map.png", "/open", "/data/visits.csv"])
def test_other_methods_are_refused_with_those_that_there_are(
    served: Served, method: str, path: str
) -> None:
    status, said = served.ask(f"{method} {path} HTTP/1.1\r\n".encode(), HEAD, b"\r\n")
    assert status == 405
    assert said.startswith(f"{method} is not possible at this address; it answers to GET, HEAD")


def test_200_idle_connections_do_not_stop_the_next(served: Served) -> None:
    idle = [served.connected() for _ in range(200)]
    try:
        assert served.get("/healthz")[0] == 200
        assert served.get("/")[0] == 200
    finally:
        for connection in idle:
            connection.close()


# --- hosts ---------------------------------------------------------------------------------------


def test_the_server_answers_to_its_own_names_only(served: Served) -> None:
    for host in ("localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.9:80", "[::1]:8050"):
        assert served.get("/healthz", host)[0] == 200
    status, said = served.get("/data/visits.ics", "evil.example:80")
    assert (status, said) == (
        421,
        "This server does not answer to the name “evil.example:80”. Whoever runs it allows that "
        "with --allow-host evil.example, or names its address in --public-url.\n",
    )
    for host in ("evil.example", "localhost.evil.example", "a b", "", "[", "x" * 999):
        assert served.get("/", host)[0] == 421


@pytest.mark.parametrize("name", PASSED_ON)
def test_who_comes_by_way_of_a_web_server_brings_no_list(served: Served, name: str) -> None:
    asked = f"GET /own-list HTTP/1.0\r\nHost: localhost\r\n{name}: 192.0.2.1\r\n\r\n"
    assert served.ask(asked.encode())[0] == 403
    assert served.get("/own-list")[0] == 200


@pytest.mark.slow
def test_behind_a_web_server_links_have_the_public_address(folder: Path) -> None:
    public = ("--public-url", "https://visits.example.org/base", "--allow-host", "Inner.Example")
    server = Served(folder, *public)
    try:
        for host in ("visits.example.org", "inner.example:8050", "localhost"):
            for base in ("", "/base"):
                status, calendar = server.get(f"{base}/data/visits.ics", host)
                assert status == 200
                links = [line for line in calendar.splitlines() if line.startswith("URL:")]
                assert links
                home = "URL:https://visits.example.org/base/?selected="
                assert all(line.startswith(home) for line in links)
                frame = server.get(f"{base}/embed/map", host)[1]
                assert 'href="https://visits.example.org/base/"' in frame
                page = server.get(f"{base}/", host)[1]
                assert '<meta name="home" content="https://visits.example.org/base/">' in page
                assert 'src="/base/_dash-component-suites/' in page
                assert 'href="/base/export/map.png"' in page
        assert server.get("/", "example.org")[0] == 421
        assert server.get("/assets/page.css", "localhost")[0] == 200
        assert server.end(signal.SIGTERM) in SAID  # as a service is stopped
    finally:
        server.process.kill()
        server.process.communicate()


# --- queues --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "pages"),
        ("", "pages"),
        ("/healthz", "pages"),
        ("/assets/page.css", "pages"),
        ("/export/map.png", "pictures"),
        ("/export/dossier.html", "pictures"),
        ("/export/map.gif", "films"),
        ("/export/poster.mp4", "films"),
        ("/export/map.g%69f", "films"),
        ("/data/visits.ics", "tables"),
        ("/data/visits.gif", "tables"),
        ("/embed/map", "tables"),
        ("/_dash-update-component", "changes"),
    ],
)
def test_every_address_has_its_queue(path: str, name: str) -> None:
    assert queue_of(path) == name
    assert name in QUEUES


class Waiting:
    """A task that waits until it may go on."""

    def __init__(self, path: str) -> None:
        self.path, self.requests = path, [type("Request", (), {"error": None})()]
        self.go, self.done = threading.Event(), threading.Event()

    def service(self) -> None:
        """Wait, unless it was refused."""
        if self.requests[0].error is None:
            assert self.go.wait(30)
        self.done.set()

    def cancel(self) -> None:
        """Nothing is left of it."""


def test_a_full_queue_refuses_in_a_sentence_and_stops_no_other() -> None:
    queues = Queues(lambda task: task.path)
    films = [Waiting("/export/map.gif") for _ in range(30)]
    for film in films:
        queues.add_task(film)
    refused = [film for film in films if film.requests[0].error is not None]
    taken = QUEUES["films"].threads + QUEUES["films"].waiting
    assert taken - 1 <= len(films) - len(refused) <= taken
    assert all(film.done.wait(10) for film in refused)
    status, headers, said = refused[0].requests[0].error.to_response()
    assert status == "503 Service Unavailable"
    assert ("Retry-After", "60") in headers
    assert said == b"Too many films are asked for just now; try again in 60 seconds.\n"
    for path in ("/healthz", "/export/map.png", "/data/visits.csv", "/_dash-update-component"):
        task = Waiting(path)
        task.go.set()
        queues.add_task(task)
        assert task.done.wait(10)
    for film in films:
        film.go.set()
    assert all(film.done.wait(10) for film in films)
    queues.shutdown()


def test_what_the_server_refuses_is_a_page_in_a_browser(served: Served) -> None:
    parts = [OPEN, b"Accept: text/html,*/*;q=0.8\r\nTransfer-Encoding: gzip\r\n\r\n"]
    status, body = served.ask(*parts)
    assert status == 501
    assert body.startswith("<!DOCTYPE html>")
    assert "This server does not read that: " in body


# --- connections ---------------------------------------------------------------------------------


def application(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
    """A page of some letters, or at /large of 40 million."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"x" * (40_000_000 if environ["PATH_INFO"] == "/large" else 5)]


@contextmanager
def running() -> Iterator[int]:
    """A server in a thread of its own; its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = serve_on(listening, application, "localhost")
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.close()
        for channel in list(server.active_channels.values()):
            channel.handle_close()
        thread.join()
        server.task_dispatcher.shutdown()


def connected(port: int, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(sent)
    return connection


ASK = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def answered(port: int) -> bool:
    with connected(port, ASK) as connection:
        return b"".join(iter(lambda: connection.recv(1 << 16), b"")).endswith(b"xxxxx")


@pytest.mark.sweep(2)
@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("IDLE", b""),
        ("IDLE", ASK.replace(b"close", b"keep-alive")),
        ("HEAD_TIME", b"GET / HTTP/1.1\r\nHost: "),
        ("WHOLE_TIME", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"),
    ],
)
def test_who_lets_the_server_wait_is_left(
    monkeypatch: pytest.MonkeyPatch, name: str, sent: bytes
) -> None:
    monkeypatch.setattr(serving, name, 0.2)
    with running() as port, connected(port, sent) as connection:
        answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    assert (b"200 OK" in answer) == (b"alive" in sent)


def test_a_head_that_comes_byte_by_byte_has_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEAD_TIME", 0.2)
    with running() as port, connected(port, b"GET / HTTP/1.1\r\nX: ") as connection:
        connection.settimeout(0.05)
        closed = False
        for _ in range(600):
            try:
                connection.sendall(b"x")
                closed = connection.recv(1) == b""
            except TimeoutError:
                continue
            except OSError:
                closed = True
            break
    assert closed


def test_where_places_run_short_those_that_were_free_the_longest_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "CONNECTIONS", 60)
    with running() as port:
        idle = []
        for _ in range(120):
            idle.append(connected(port, ASK.replace(b"close", b"keep-alive")))
            assert idle[-1].recv(1 << 16).startswith(b"HTTP/1.1 200 OK")
        assert answered(port)
        assert idle[0].recv(1 << 16) in (b"", b"xxxxx")
        for connection in idle:
            connection.close()


def test_those_who_do_not_read_hold_no_thread() -> None:
    with running() as port:
        slow = [connected(port, ASK.replace(b"GET /", b"GET /large")) for _ in range(8)]
        for connection in slow:
            assert connection.recv(15).startswith(b"HTTP/1.1 200 OK")
        assert answered(port)
        for connection in slow:
            connection.close()


def test_who_asks_far_ahead_of_the_answers_is_left() -> None:
    """More at once than a server can have answered by then, however quick it is."""
    many = ASK.replace(b"close", b"keep-alive") * 5_000
    with running() as port:
        with suppress(ConnectionResetError, BrokenPipeError), connected(port, many) as greedy:
            answer = b"".join(iter(lambda: greedy.recv(1 << 16), b""))
            assert answer.count(b"200 OK") < 5_000
        assert answered(port)
