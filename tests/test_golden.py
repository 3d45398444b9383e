"""The sample page becomes what is written down in tests/golden/; `python tools/golden.py` writes it down anew."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MADE: dict[str, str] = {}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "golden").glob("seed-page.*")), ids=lambda path: path.name
)
def test_the_sample_page_is_what_it_was(path: Path) -> None:
    if not MADE:
        MADE.update(runpy.run_path(str(ROOT / "tools" / "golden.py"))["golden_files"]())
    assert MADE[path.name] == path.read_text(encoding="utf-8"), "if this is meant: python tools/golden.py"


def test_no_golden_file_is_forgotten() -> None:
    kept = {path.name for path in (ROOT / "tests" / "golden").iterdir()}
    assert {"seed-page.issue.json", "seed-page.bulletin.json", "seed-page.bulletin.txt"} <= kept
