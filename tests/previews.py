"""A preview that answers, in a thread of the tests' own process."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from livereload.handlers import LiveReloadHandler

from conspectus.serve import server as serving
from conspectus.serve.preview import Preview
from conspectus.serve.watching import Watcher

PATIENCE = 30.0
"""Seconds after which what has not happened will not: far more than any step here takes."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def answering(preview: Preview, asked: str = "") -> Iterator[tuple[int, "serving._Server"]]:
    """The port at which it answers, and its server. `asked` is the host of `serve --host`."""
    ready, loops, port = threading.Event(), [], free_port()
    made = serving._Server(preview, Watcher(preview, threading.Event()), asked=asked)

    async def run() -> None:
        stop = asyncio.Event()
        loops.append((asyncio.get_running_loop(), stop))
        made.application(port, "127.0.0.1")
        ready.set()
        await stop.wait()
        assert made.listening is not None
        made.listening.stop()
        await made.listening.close_all_connections()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield port, made
    finally:
        for loop, stop in loops:
            loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
        LiveReloadHandler.watcher = None
