"""The workers of a Dask cluster, for as long as a build wants them."""

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

from conspectus.stages.engine import fingerprint
from conspectus.workers import Hands, WorkerDied

_SECONDS = 10
"""For a scheduler to answer, and for a first worker to be there."""


class ClusterFailed(WorkerDied):
    """The cluster cannot be reached, is lost, or would make another site; says so in one line."""


class Cluster:
    """A cluster that is reached when work is first handed to it. Without an address there is none.

    Whatever becomes of it is told as ClusterFailed.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Any = None

    @property
    def hired(self) -> Callable[[], Hands] | None:
        """Hires the cluster's workers, who are at hand until the build is done."""
        return self._hands if self.address else None

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is None:
            return
        is_lost = isinstance(error, _losses()) or not self._is_there()
        with suppress(TimeoutError):
            self._client.close(timeout=_SECONDS)
        if is_lost and isinstance(error, Exception) and not isinstance(error, ClusterFailed):
            raise self._failed("was lost") from error

    def _hands(self) -> Hands:
        if self._client is None:
            self._client = self._reached()
            self._refuse_others()
        return Hands(self._client.get_executor(pure=False), self._is_there)  # pure: asked before

    def _is_there(self) -> bool:
        """Whether the scheduler is. A client that has lost it may wait for its answers forever."""
        link = self._client.scheduler_comm
        return self._client.status == "running" and link is not None and not link.comm.closed()

    def _reached(self) -> Any:
        try:
            import asyncio

            import distributed
        except ImportError as error:
            raise ClusterFailed(
                "--cluster needs a package that is not here: pip install 'conspectus[cluster]'"
            ) from error
        _hush()
        client: Any = distributed.Client
        try:
            asyncio.run(_greet(self.address))  # for a client that fails leaves noise behind
            return client(self.address, timeout=_SECONDS, set_as_default=False)
        except Exception as error:  # there may be anything, a server of something else too
            raise self._failed("cannot be reached") from error

    def _refuse_others(self) -> None:
        """Another program on a worker would make another site."""
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS)
            found = self._client.run(fingerprint)
        except TimeoutError as error:
            raise self._failed("has no workers") from error
        except Exception as error:  # whatever the import of what is not there comes to
            raise self._failed(f"has a worker without this Conspectus ({error})") from error
        for worker, one in sorted(found.items()):
            if one != fingerprint():
                raise self._failed(f"has another Conspectus, or other packages, on {worker}")

    def _failed(self, how: str) -> ClusterFailed:
        return ClusterFailed(f"the cluster at {self.address} {how}")


async def _greet(address: str) -> None:
    """Raises whatever keeps a scheduler from answering."""
    from distributed.core import rpc

    reach: Any = rpc
    async with reach(address, timeout=_SECONDS) as scheduler:
        await scheduler.identity()


def _hush() -> None:
    """What becomes of the cluster is told once, in one line: Dask's own log would tell it anew."""
    import logging

    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _losses() -> tuple[type[Exception], ...]:
    """The second is what Dask says of work that one worker after the other died of."""
    from distributed import KilledWorker

    return WorkerDied, KilledWorker
