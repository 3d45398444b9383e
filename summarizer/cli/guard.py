"""What stands between a command and its user: errors as one line with an exit code, never a traceback."""

import contextlib
import functools
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import ParamSpec

import typer

from summarizer.cli.logfile import note
from summarizer.errors import JianbaoError

P = ParamSpec("P")

FAULT, PARTIAL, INTERRUPTED, BROKEN_PIPE = 1, 4, 130, 141


def say(*lines: str) -> None:
    """One line each on stderr, without the control characters that a file name or a text may bring."""
    from summarizer.reading.text import clean

    for line in lines:
        shown = clean(" ".join(line.split()))
        note(shown)
        with contextlib.suppress(OSError):
            print(shown, file=sys.stderr)


def tell(notices: Iterable[str], failures: Iterable[str], *, quiet: bool = False) -> int:
    """Tells what a run reports (failures even when quiet); gives the exit code that this earns."""
    lines = list(failures)
    if not quiet:
        say(*(f"note: {notice}" for notice in notices))
    say(*(f"left out: {failure}" for failure in lines))
    return PARTIAL if lines else 0


def stopped(done: int, total: int) -> int:
    """Tells after Ctrl-C how far a run was whose result is there all the same; gives the exit code."""
    rest = "" if done == total else "; the others show sentences of the article"
    say(f"jianbao: stopped: {done} of {total} articles were summarized{rest}")
    return INTERRUPTED


def emit(text: str) -> None:
    """A result on stdout, whatever encoding the terminal has, flushed so that a closed pipe is noticed here."""
    encoding = sys.stdout.encoding or "utf-8"
    safe = text.encode(encoding, "replace").decode(encoding)
    sys.stdout.write(safe if safe.endswith("\n") else safe + "\n")
    sys.stdout.flush()


def still(verbose: bool) -> None:
    """Keeps what libraries and the rooms say of themselves off the user's screen, unless they ask for it."""
    import logging
    import warnings

    if verbose:
        logging.basicConfig(format="%(message)s", stream=sys.stderr)
        logging.getLogger("summarizer").setLevel(logging.INFO)
        return

    quiet = {
        "TRANSFORMERS_VERBOSITY": "error",
        "HF_HUB_VERBOSITY": "error",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "TQDM_DISABLE": "1",
        "TORCH_CPP_LOG_LEVEL": "ERROR",
    }
    for name, value in quiet.items():
        os.environ.setdefault(name, value)
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)


def guarded(command: Callable[P, int]) -> Callable[P, None]:
    """`command`, whose result is its exit code, with every way to fail turned into a line and a code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        verbose = bool(kwargs.get("verbose"))
        code = FAULT
        try:
            still(verbose)
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except JianbaoError as error:
            if verbose:
                traceback.print_exc()
            say(f"jianbao: {error}")
            code = error.exit_code
        except typer.BadParameter:
            raise  # the command line's own fault; typer tells it, with exit code 2
        except KeyboardInterrupt:
            say("jianbao: stopped")
            code = INTERRUPTED
        except BrokenPipeError:
            # Python flushes stdout once more at exit; what is left has no reader.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = BROKEN_PIPE
        except MemoryError:
            say("jianbao: out of memory; give fewer pages at a time or a smaller model")
        except Exception as error:
            if verbose:
                traceback.print_exc()
            else:
                kind = type(error).__name__
                say(
                    f"jianbao: a fault of its own ({kind}: {error}); run with --verbose and report what it prints"
                )
        note(f"{command.__name__}: ended with exit code {code}")
        sys.exit(code)

    return run
