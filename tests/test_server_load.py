"""What one reader may ask of the real server, however much, stops no other and stays bounded.

Processor time and memory are those of the server's processes, its browser's among them, so that
how busy the machine is does not count; `/healthz` and the page are waited for, as long as the
server's own work lasts.
"""

import os
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.small import write
from tests.test_serving import Served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="reads /proc"),
]

MOST_TIME, MOST_MEMORY, MOST_WAIT = 10.0, 1e9, 2.0
"""Seconds of processor time, bytes, and seconds for which another reader may be kept waiting."""

AT_ALL = 10.0
"""Seconds in which an answer has to come even where the machine is busy with something else."""

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Watched:
    """The processes of a server: the processor time that they took, and their memory at most."""

    def __init__(self, root: int) -> None:
        self._root, self._times = root, dict[int, int]()
        self.peak = 0
        self._stop = Event()
        self._thread = Thread(target=self._watch)
        self._thread.start()

    def seconds(self) -> float:
        """Processor time up to now, of those that have ended too."""
        self._processes()
        return sum(self._times.values()) / TICKS

    def end(self) -> None:
        """Watch no longer."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.peak = max(self.peak, sum(map(_memory, self._processes())))

    def _processes(self) -> list[int]:
        """The server's process and all that descend from it, whose times are kept."""
        parents: dict[int, list[int]] = {}
        times = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has just ended
                status = (folder / "stat").read_text().rpartition(")")[2].split()
                times[int(folder.name)] = int(status[11]) + int(status[12])
                parents.setdefault(int(status[1]), []).append(int(folder.name))
        found = [self._root]
        for each in found:
            found += parents.get(each, [])
        self._times |= {each: times[each] for each in found if each in times}
        return found


def _memory(process: int) -> int:
    """The bytes of a process that are its own, and its part of those that it shares.

    What it has mapped out of files, such as the browser's program, is given back when others need
    it, and counts for none.
    """
    names = ("Pss_Anon:", "Pss_Shmem:")
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(names))
    return 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose output holds no traceback at the end."""
    made = Served(write(tmp_path_factory.mktemp("data") / "small"))
    try:
        yield made
        assert "Traceback" not in made.end()
    finally:
        made.process.kill()


@pytest.fixture
def watched(server: Served) -> Iterator[Watched]:
    """The server's processes."""
    made = Watched(server.process.pid)
    yield made
    made.end()


def asked(server: Served, path: str, timeout: float = 60) -> tuple[int, str | None]:
    """Status of a page, and when to ask again."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=timeout)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    return answer.status, answer.headers["Retry-After"]


def sent(server: Served, path: str, size: int, part: bytes) -> int:
    """Status of the answer to a body of that size that repeats a part, sent until it is refused."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    with server.connected() as connection:
        with suppress(OSError):
            connection.sendall(head.encode())
            for _ in range(0, size, len(part)):
                connection.sendall(part)
        return int(connection.recv(1 << 16).split(b" ")[1])


COMMAS = "," * 59_000
MARK = b"<visits:provenance>" * 2_000

WORST: dict[str, tuple[Callable[[Served], int], int]] = {
    "commas": (lambda server: asked(server, f"/export/timeline.json?sender={COMMAS}")[0], 200),
    "240,000 commas": (lambda server: asked(server, f"/data/visits.csv?q={',' * 240_000}")[0], 431),
    "values": (
        lambda server: asked(server, f"/data/visits.csv?person={'ab-,' * 14_000}")[0],
        400,
    ),
    "25 million pixels": (
        lambda server: asked(server, "/export/map.webp?width=5000&height=5000")[0],
        400,
    ),
    "18 million pixels": (  # a PNG, and a WebP made of it, which takes more of both
        lambda server: asked(server, "/export/map.webp?width=6000&height=3000")[0],
        200,
    ),
    "a film": (lambda server: asked(server, "/export/map.gif?preset=slide")[0], 200),
    "300 MB": (
        lambda server: sent(server, "/_dash-update-component", 3 * 10**8, b"x" * 10**6),
        413,
    ),
    "300 MB to open": (lambda server: sent(server, "/open", 3 * 10**8, b"x" * 10**6), 413),
    "marks": (lambda server: sent(server, "/open", len(MARK) * 100, MARK), 400),
    "lists in lists": (
        lambda server: sent(server, "/_dash-update-component", 500_000, b"[" * 500_000),
        400,
    ),
}
"""The worst that each bound lets through, or stops."""


@pytest.mark.slow
def test_no_request_takes_much_time_or_memory_or_stops_another(
    server: Served, watched: Watched
) -> None:
    with ThreadPoolExecutor(1) as other:
        for name, (ask, status) in WORST.items():
            before, asking = watched.seconds(), other.submit(ask, server)
            waits = [kept(server, watched, "/healthz")]
            while not asking.done():
                time.sleep(0.1)
                waits.append(kept(server, watched, "/healthz"))
            assert asking.result() == status, name
            assert watched.seconds() - before < MOST_TIME, name
            assert watched.peak < MOST_MEMORY, name
            not_stopped(waits)


FILM = "/export/timeline.gif?width=400&height=300&title={}"
PICTURE = "/export/timeline.png?width=400&height=300&title={}"


@pytest.fixture
def idle(server: Served) -> Iterator[list[socket.socket]]:
    """Connections that ask for nothing, as browsers keep them."""
    with ExitStack() as stack:
        yield [stack.enter_context(server.connected()) for _ in range(700)]


@pytest.mark.slow
def test_nobody_waits_for_another(
    server: Served, watched: Watched, idle: list[socket.socket]
) -> None:
    for connection in idle[::10]:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    with ThreadPoolExecutor(90) as others:
        films = [others.submit(asked, server, FILM.format(number)) for number in range(30)]
        pictures = [others.submit(asked, server, PICTURE.format(number)) for number in range(12)]
        bodies = [
            others.submit(sent, server, "/_dash-update-component", 10**8, b"x" * 10**5)
            for _ in range(4)
        ]
        waits: list[tuple[float, float]] = []
        for _ in range(20):
            with suppress(OSError):  # it may have been left
                idle[-1].sendall(b"x")
            waits += [kept(server, watched, path) for path in ("/healthz", "/")]
            time.sleep(0.1)
        not_stopped(waits)
        done, _ = wait(bodies, timeout=30)
        assert {each.result() for each in done} == {413}
        answers = [each.result() for each in (*films, *pictures)]
    refused = [again for status, again in answers[:30] if status == 503]
    assert len(refused) >= 30 - 8  # others take the places of those that are done
    assert set(refused) == {"60"}
    assert {status for status, _ in answers} == {200, 503}
    assert answers[:30].count((200, None)) >= 3  # one more if the first had left the queue by then
    assert answers[30:].count((200, None)) == 12  # these have room in their queue
    assert watched.peak < 2 * MOST_MEMORY


def kept(server: Served, watched: Watched, path: str) -> tuple[float, float]:
    """Seconds until the answer, and of the processor time that the server took in the meantime.

    On a quiet machine nobody waits for longer than the fewer of them: what is waited for beyond
    its own work is that of others.
    """
    before = watched.seconds()
    wait_ = waited(server, path)
    return wait_, watched.seconds() - before


def not_stopped(waits: list[tuple[float, float]]) -> None:
    """Nobody has waited for long."""
    assert max(min(each) for each in waits) < MOST_WAIT
    assert max(waits)[0] < AT_ALL


def waited(server: Served, path: str) -> float:
    """Seconds until the answer."""
    began = time.monotonic()
    with suppress(HTTPException, socket.timeout):
        assert asked(server, path, timeout=30)[0] == 200
        return time.monotonic() - began
    return 30.0
