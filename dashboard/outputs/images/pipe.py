"""How the program writes to the browser."""

import time
from collections.abc import Mapping
from typing import Any

from choreographer.channels import ChannelClosedError, MessageTooLargeError
from choreographer.channels._wire import serialize_str
from choreographer.channels.pipe import MAX_MESSAGE_SIZE, Pipe


class WholePipe(Pipe):
    """A pipe that writes each message to its end.

    Choreographer's own writes once, and a signal in the middle of a large message, such as that of
    Ctrl-Z, cuts off the rest: the browser then waits for it, and the picture never comes.
    """

    def write_json(self, obj: Mapping[str, Any]) -> tuple[float, float]:
        """Send one message; when that began and ended, in seconds.

        Raises `ChannelClosedError` and `MessageTooLargeError` as `Pipe` does.
        """
        if not self.is_ready():
            raise ChannelClosedError
        text = serialize_str(obj)
        message = text.encode() + b"\0"
        if len(message) > MAX_MESSAGE_SIZE:
            raise MessageTooLargeError(len(message), MAX_MESSAGE_SIZE, payload=text)
        start = time.perf_counter()
        try:
            with open(self._write_to_browser, "wb", closefd=False) as pipe:
                pipe.write(message)
        except OSError as error:
            self.close()
            raise ChannelClosedError from error
        return start, time.perf_counter()
