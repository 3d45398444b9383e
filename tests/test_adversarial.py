"""The gate on wrong and right summaries: of the page under examples/ everywhere, of all articles where they are."""

import importlib.util
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
KINDS = {
    "number", "unit", "scale", "direction", "subject", "place", "office", "negation", "date", "planned", "speaker",
}  # fmt: skip


def _benchmark() -> Any:
    spec = importlib.util.spec_from_file_location(
        "gate_adversarial", ROOT / "benchmarks" / "gate_adversarial.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()
CASES = BENCHMARK.read_cases()
DATA = os.environ.get("JIANBAO_DATA")


def _rates(verdicts: list[Any]) -> tuple[dict[str, float], float]:
    """The share caught of each kind and of all; the share of right ones refused."""
    kinds = {name: refused / total for name, refused, total in BENCHMARK.table(verdicts)}
    return {name: rate for name, rate in kinds.items() if not name.startswith("right")}, kinds["right: all"]


def test_the_set_is_large_enough_in_every_kind() -> None:
    kinds = Counter(case["kind"] for case in CASES if case["wrong"])
    assert sum(kinds.values()) >= 120 and all(kinds[kind] >= 10 for kind in KINDS)
    assert sum(not case["wrong"] for case in CASES) >= 120
    assert sum(case["made"] == "model" for case in CASES) >= 60


def test_the_gate_on_the_sample_page() -> None:
    page = [case for case in CASES if "page" in case]
    verdicts = BENCHMARK.judge(page, None)
    assert len(verdicts) == len(page) >= 50
    caught, refused = _rates(verdicts)
    assert caught["all wrong"] >= 0.9 and refused <= 0.05


@pytest.mark.skipif(not DATA, reason="its articles are not ours to commit: set JIANBAO_DATA")
@pytest.mark.parametrize("half", sorted({case["half"] for case in CASES}))
def test_the_gate_on_all_articles(half: str) -> None:
    cases = BENCHMARK.read_cases(half)
    verdicts = BENCHMARK.judge(cases, Path(DATA or ""))
    assert len(verdicts) == len(cases)
    caught, refused = _rates(verdicts)
    assert caught.pop("all wrong") >= 0.9 and min(caught.values()) >= 0.6 and refused <= 0.05
