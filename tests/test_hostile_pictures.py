"""Files made to keep a reader busy: each is refused in little time and little room."""

import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from zlib import compress, crc32

import pytest

from dashboard.outputs.images.containers import (
    LARGEST_PICTURE,
    MOST_RECORD,
    PICTURE_TOO_LARGE,
    SPACE,
    UNKNOWN_PICTURE,
    read_provenance,
)
from dashboard.outputs.images.provenance import KEYWORD
from dashboard.outputs.request import ExportError
from dashboard.text.sentences.pictures import CHANGED, NO_VIEW, OTHER_VERSION

ROOT = Path(__file__).parents[1]
SECONDS = 4
"""Of processor time that reading a file may take."""

ROOM = 200 * 1024 * 1024
"""Bytes of memory that reading a file may take beside the file itself."""


def whole(head: bytes, part: bytes, size: int = LARGEST_PICTURE) -> bytes:
    """A file that begins like that and goes on with that part, over and over."""
    return (head + part * (size // len(part)))[:size]


def packet(inside: bytes, head: bytes = b"") -> bytes:
    """A drawing with a packet that claims to be ours."""
    names = f'xmlns:x="adobe:ns:meta/" xmlns:visits="{SPACE}"'.encode()
    return b"<svg>%s<x:xmpmeta %s>%s</x:xmpmeta></svg>" % (head, names, inside)


def chunk(kind: bytes, content: bytes, length: int | None = None) -> bytes:
    """A chunk of a PNG, which may lie about its length."""
    size = len(content) if length is None else length
    return size.to_bytes(4) + kind + content + crc32(kind + content).to_bytes(4)


def boxes(kind: bytes) -> bytes:
    """Boxes of RIFF or MP4, each inside the one before."""
    sizes = range(LARGEST_PICTURE // 4, 8, -8)
    if kind == b"LIST":
        return b"".join(kind + size.to_bytes(4, "little") for size in sizes)
    return b"".join(size.to_bytes(4) + kind for size in sizes)


def image(*chunks: bytes) -> bytes:
    """A PNG of those chunks."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def laughs() -> bytes:
    """Entities that hold each other ten times over."""
    names = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{"".join(names)}]>'.encode()


HEAD = KEYWORD.encode() + b"\0\0\0\0\0"
PACKED = KEYWORD.encode() + b"\0\1\0\0\0"
BEGIN, END = b"<x:xmpmeta>", b"</x:xmpmeta>"
OPEN, CLOSE = b"<visits:provenance>", b"</visits:provenance>"
DEEP = (MOST_RECORD - 500) // 7
DEFAULTS = b"".join(b' a%d=""' % number for number in range(MOST_RECORD // 12))

FILES: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "openings": lambda: whole(b"<svg", b"<visits:proof>", 400_000),
        "openings of ours": lambda: whole(b"<svg", OPEN),
        "openings without an end": lambda: whole(b"<svg", OPEN, LARGEST_PICTURE - 99) + CLOSE,
        "closings": lambda: whole(b"<svg", CLOSE),
        "packets": lambda: whole(b"<svg", BEGIN),
        "ends of packets": lambda: whole(b"<svg", END),
        "empty packets": lambda: whole(b"<svg", BEGIN + SPACE.encode() + END),
        "brackets": lambda: whole(b"<svg", b"<"),
        "half an end": lambda: whole(b"<svg", b"</x:xmpmet"),
        "openings in a packet": lambda: packet(OPEN * 40_000),
        "deep XML": lambda: packet(b"<a>" * DEEP + b"</a>" * DEEP),
        "deep XML without an end": lambda: packet(b"<a>" * (MOST_RECORD // 4)),
        "many attributes": lambda: packet(b"<a%s/>" % DEFAULTS),
        "many names": lambda: packet(
            b"".join(b'<a xmlns:n%d="u%d">' % (n, n) for n in range(MOST_RECORD // 32))
        ),
        "entities before a packet": lambda: packet(b"&a11;", laughs()),
        "entities in a packet": lambda: packet(laughs() + b"&a11;"),
        "a file of the machine": lambda: packet(
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///dev/zero">]>&a;'
        ),
        "RIFF in RIFF": lambda: b"RIFF\xff\xff\xff\x7fWEBP" + boxes(b"LIST"),
        "boxes in boxes": lambda: b"\0\0\0\x0cftypisom" + boxes(b"moov"),
        "EBML in EBML": lambda: whole(b"\x1aE\xdf\xa3", b"\x18\x53\x80\x67\x01\xff\xff\xff"),
        "a chunk that lies": lambda: image(chunk(b"iTXt", HEAD + b"{}", 0xFFFFFFFF)),
        "a chunk that is too long": lambda: image(chunk(b"iTXt", HEAD + b"[" * (MOST_RECORD + 1))),
        "a chunk of brackets": lambda: image(chunk(b"iTXt", HEAD + b"[" * (MOST_RECORD - 99))),
        "a chunk of lists": lambda: image(chunk(b"iTXt", HEAD + b"[%s[]]" % (b"[]," * 300_000))),
        "a chunk of digits": lambda: image(chunk(b"iTXt", HEAD + b"1" * (MOST_RECORD - 99))),
        "many chunks": lambda: whole(b"\x89PNG", chunk(b"iTXt", b"")),
        "many chunks of ours": lambda: whole(b"\x89PNG", chunk(b"iTXt", HEAD)),
        "a packed chunk": lambda: image(chunk(b"iTXt", PACKED + compress(bytes(10**8)))),
        "a packed text": lambda: image(
            chunk(b"zTXt", KEYWORD.encode() + b"\0\0" + compress(bytes(10**8)))
        ),
        "a GIF of comments": lambda: whole(b"GIF89a" + bytes(7), b"!\xfe\x01a\0"),
        "a comment in small pieces": lambda: whole(
            b"GIF89a" + bytes(7) + b"!\xfe\xff%s " % KEYWORD.encode(), b"\x01"
        ),
        "a GIF of any size": lambda: b"GIF89a\xff\xff\xff\xff\x00\x00\x00,\0\0\0\0\xff\xff\xff\xff",
        "a PDF of objects": lambda: whole(b"%PDF-1.7\n", b"1 0 obj<</Type/Metadata>>stream\n"),
        "a PDF of brackets": lambda: whole(b"%PDF-1.7\n", b"<<"),
    }
)
"""What may be sent, by its name."""


def attempt() -> None:
    """Read each of the files, within `SECONDS` and `ROOM`; print why it was refused."""
    for name, make in FILES.items():
        content = make()
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + SECONDS
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        resource.setrlimit(
            resource.RLIMIT_AS, (pages * resource.getpagesize() + ROOM, resource.RLIM_INFINITY)
        )
        sys.stdout.write(f"{name}: ")
        sys.stdout.flush()
        try:
            read_provenance(content)
        except ExportError as error:
            sys.stdout.write(f"{error}\n")
            sys.stdout.flush()
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="these limits are those of Linux")
def test_each_is_refused_in_little_time_and_room() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.test_hostile_pictures"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-200:]
    refused = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert list(refused) == list(FILES)
    assert set(refused.values()) <= {NO_VIEW, UNKNOWN_PICTURE, CHANGED, OTHER_VERSION}


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    with pytest.raises(ExportError) as caught:
        read_provenance(bytes(LARGEST_PICTURE + 1))
    assert str(caught.value) == PICTURE_TOO_LARGE


if __name__ == "__main__":
    attempt()
