"""Looking at a folder again and again, until a stop is asked for."""

from pathlib import Path

from summarizer.errors import DeliveryError, InputError
from summarizer.watching.look import Eyes, Report, Tell, Watched
from summarizer.watching.memory import open_memory
from summarizer.watching.stopping import Stop, Stopped

PARTIAL = 4


def _code(report: Report) -> int:
    if report.undelivered:
        return DeliveryError.exit_code
    return PARTIAL if report.left_out else 0


def watch(watched: Watched, *, state: Path | None, every: float, once: bool, stop: Stop, tell: Tell) -> int:
    """Look every `every` seconds, or `once`; gives the exit code: of one look what it came to, of a watch that was asked
    to stop 0. `tell` is given a line on whatever happens.

    A folder that goes away (a share that is not mounted for a while) is told once and waited for, unless it is not there
    at the start. Raises InputError then, OutputError where another process watches, ModelError, ConfigError.
    """
    with open_memory(state, watched.folder) as memory:
        eyes = Eyes(watched, memory, stop, tell)
        gone = False
        first = True
        try:
            while True:
                try:
                    report = eyes.look()
                    gone = False
                except InputError as error:
                    if first or once:
                        raise
                    if not gone:
                        tell(f"waiting: {error}")
                    gone = True
                first = False
                if once:
                    return _code(report)
                if stop.signal is not None:
                    return 0
                stop.wait(every)
        except Stopped:
            return 0
