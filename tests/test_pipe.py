"""The pipe to the browser: a message arrives whole, however the system cuts it up."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from select import select
from threading import Event

import pytest
from choreographer.channels import ChannelClosedError, MessageTooLargeError
from choreographer.channels.pipe import MAX_MESSAGE_SIZE

from dashboard.outputs.images.pipe import WholePipe

LARGE = {"method": "a figure", "params": "x" * 1_000_000}


@pytest.fixture
def pipe() -> Iterator[WholePipe]:
    """A pipe that is open."""
    made = WholePipe()
    made.open()
    yield made
    made.close()


def test_a_small_message_ends_with_a_zero(pipe: WholePipe) -> None:
    began, ended = pipe.write_json({"id": 1, "method": "Page.enable"})
    assert began <= ended
    assert os.read(pipe.from_choreo_to_external, 100) == b'{"id": 1, "method": "Page.enable"}\0'


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="sends itself a signal")
def test_a_message_that_a_signal_interrupts_is_written_to_its_end(pipe: WholePipe) -> None:
    """As Ctrl-Z does, or a window that changes its size."""
    interrupted = Event()

    def read() -> int:
        """How many bytes come up to the end of a message, read after the signal has come."""
        assert interrupted.wait(10)
        count, part, end = 0, b"", pipe.from_choreo_to_external
        while not part.endswith(b"\0") and select([end], [], [], 2)[0]:
            part = os.read(end, 1 << 16)
            count += len(part)
        return count

    before = signal.signal(signal.SIGALRM, lambda *_: interrupted.set())
    with ThreadPoolExecutor(1) as other:
        count = other.submit(read)
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        pipe.write_json(LARGE)
        assert count.result() > 1_000_000
    signal.signal(signal.SIGALRM, before)


def test_a_pipe_that_is_closed_or_has_no_reader_says_so(pipe: WholePipe) -> None:
    os.close(pipe.from_choreo_to_external)
    with pytest.raises(ChannelClosedError):
        pipe.write_json(LARGE)
    assert not pipe.is_ready()
    with pytest.raises(ChannelClosedError):
        pipe.write_json(LARGE)


def test_what_the_browser_would_not_take_is_not_begun(pipe: WholePipe) -> None:
    """It is sent in parts instead, of the text that the error holds."""
    with pytest.raises(MessageTooLargeError) as error:
        pipe.write_json({"params": "x" * MAX_MESSAGE_SIZE})
    assert error.value.payload
    assert len(error.value.payload) > MAX_MESSAGE_SIZE
    assert pipe.is_ready()
