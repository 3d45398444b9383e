"""The training loop: batches in, weights and a curve out; stops by the clock, by steps, or early on dev ROUGE-L."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.training.batches import Rows, epoch_batches
from summarizer.training.cache import Cache
from summarizer.training.crew import Step, Worker
from summarizer.training.optimizer import rate
from summarizer.training.state import Progress, begin, finish, save_optimizers, save_state

GO, SAVE, STOP = 0.0, 1.0, 2.0


@dataclass(frozen=True)
class Schedule:
    """How long and how. `minutes` of training or `steps` (steps first where both are set); `warm`: share of the run
    in which the rate rises; `pieces`: source pieces a batch, `part`: of what is computed at once, `most`: examples a
    batch; for the first `short_share` of the run texts are cut to `short_read` pieces and the first weights hold; the
    rest speaks for itself."""

    minutes: float | None = None
    steps: int | None = None
    warm: float = 0.04
    pieces: int = 8192
    part: int = 2048
    short_read: int = 1024
    short_share: float = 0.0
    clip: float = 1.0
    salience: float = 0.2
    smoothing: float = 0.0
    most: int = 512
    checkpoint_minutes: float = 10.0
    evaluate_steps: int = 250
    patience: int = 6
    seed: int = 7


def share_done(schedule: Schedule, progress: Progress) -> float:
    """Return how much of the run is done, 0 to 1, by steps where they are set and else by seconds."""
    if schedule.steps:
        return progress.step / schedule.steps
    assert schedule.minutes, "a schedule has minutes or steps"
    return progress.seconds / (60 * schedule.minutes)


class Batches:
    """The batches of the epoch and phase that are under way; computed again only when one of them changes."""

    def __init__(self, cache: Cache, weights: Sequence[Mapping[str, float]], schedule: Schedule) -> None:
        self.cache, self.weights, self.schedule = cache, weights, schedule
        self.key: tuple[int, int] = (-1, -1)
        self.found: list[Rows] = []

    def read(self, phase: int) -> int:
        """Return how many pieces of a text are read in a phase."""
        return self.schedule.short_read if phase == 0 else 1024

    def of(self, epoch: int, phase: int) -> list[Rows]:
        """Return the batches of an epoch, texts cut as the phase says."""
        if self.key != (epoch, phase):
            self.found = epoch_batches(
                self.cache,
                self.weights[phase],
                self.schedule.seed,
                epoch,
                pieces=self.schedule.pieces,
                read=self.read(phase),
                most=self.schedule.most,
            )
            self.key = (epoch, phase)
        return self.found


def step_of(schedule: Schedule, batches: Batches, phase: int, factor: float) -> Step:
    """Return what a step needs, at a share `factor` of the highest rate."""
    return Step(
        batches.read(phase), schedule.part, factor, schedule.clip, schedule.salience, schedule.smoothing
    )


def follow(worker: Worker, weights: Sequence[Mapping[str, float]], schedule: Schedule, folder: Path) -> None:
    """Do what the first process orders, until it says stop: the loop of every further process of a crew."""
    batches = Batches(worker.cache, weights, schedule)
    while True:
        worker.meet.wait()
        order, epoch, batch, phase, factor = worker.meet.orders[:5].tolist()
        if order == STOP:
            return
        if order == SAVE:
            save_optimizers(worker.state_path(folder.with_name(folder.name + ".part")), worker.optimizers)
            worker.meet.wait()
            continue
        rows = batches.of(int(epoch), int(phase))[int(batch)]
        worker.step(rows, step_of(schedule, batches, int(phase), factor))


def train_model(
    worker: Worker,
    weights: Sequence[Mapping[str, float]],
    schedule: Schedule,
    progress: Progress,
    *,
    state: Path,
    evaluate: Callable[[Any], dict[str, float]],
    best: Callable[[Any], None],
    say: Callable[[str], None] = print,
) -> Progress:
    """Train until the schedule ends; `weights` are those of the first part and of the rest; `evaluate` gives dev figures with `rouge_l`, `best` keeps the best weights,
    `state` is the checkpoint's folder."""
    model, batches = worker.model, Batches(worker.cache, weights, schedule)
    began, before, kept, worse = time.monotonic(), progress.seconds, time.monotonic(), 0

    def order(what: float, factor: float = 0.0) -> None:
        if worker.meet:
            values = (what, progress.epoch, progress.batch, progress.phase, factor)
            for place, value in enumerate(values):
                worker.meet.orders[place] = value
            worker.meet.wait()

    def save() -> None:
        work = begin(state)
        order(SAVE)
        save_optimizers(worker.state_path(work), worker.optimizers)
        save_state(work, model, progress)
        if worker.meet:
            worker.meet.wait()
        finish(work, state)

    while True:
        done = share_done(schedule, progress)
        if done >= 1 or worse > schedule.patience:
            save()
            order(STOP)
            return progress
        if progress.phase == 0 and done >= schedule.short_share:
            progress.phase, progress.epoch, progress.batch = 1, progress.epoch + 1, 0
        if progress.batch >= len(batches.of(progress.epoch, progress.phase)):
            progress.epoch, progress.batch = progress.epoch + 1, 0
            continue
        rows = batches.of(progress.epoch, progress.phase)[progress.batch]
        factor = rate(done, schedule.warm)
        order(GO, factor)
        loss, norm = worker.step(rows, step_of(schedule, batches, progress.phase, factor))
        progress.step += 1
        progress.batch += 1
        progress.pairs += len(rows)
        progress.loss += (loss - progress.loss) / min(progress.step, 50)
        progress.seconds = before + time.monotonic() - began
        if progress.step % 25 == 0:
            figures = (
                f"loss {progress.loss:.3f} norm {norm:.2f} rate {factor:.3f} seconds {progress.seconds:.0f}"
            )
            say(f"step {progress.step} pairs {progress.pairs} {figures}")
        if progress.step % schedule.evaluate_steps == 0:
            model.eval()
            figures_of_dev = evaluate(model)
            model.train()
            progress.seconds = before + time.monotonic() - began
            entry = {"step": progress.step, "pairs": progress.pairs, "seconds": round(progress.seconds, 1)}
            progress.curve.append({**entry, "loss": round(progress.loss, 4), **figures_of_dev})
            say(f"dev {progress.curve[-1]}")
            if figures_of_dev["rouge_l"] >= max(point["rouge_l"] for point in progress.curve):
                worse = 0
                best(model)
            else:
                worse += 1
        if time.monotonic() - kept > 60 * schedule.checkpoint_minutes:
            save()
            kept = time.monotonic()
