"""The sample page becomes what is written down in tests/golden/; `python tools/golden.py` writes it down anew."""

import json
import os
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MADE: dict[str, str] = {}
FOREIGN = sorted(path.name for path in (ROOT / "tests" / "golden").iterdir() if "seed-page" not in path.name)


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


@pytest.mark.skipif(
    "JIANBAO_DATA" not in os.environ, reason="needs JIANBAO_DATA, the folder of real newspapers"
)
@pytest.mark.parametrize("name", FOREIGN)
def test_a_newspaper_that_is_not_ours_is_read_as_it_was(name: str) -> None:
    made = runpy.run_path(str(ROOT / "tools" / "golden.py"))["foreign_file"](
        Path(os.environ["JIANBAO_DATA"]), name
    )
    kept = (ROOT / "tests" / "golden" / name).read_text(encoding="utf-8")
    assert made == kept, "if this is meant: JIANBAO_DATA=… python tools/golden.py"


def test_foreign_golden_files_hold_headings_and_no_text() -> None:
    assert set(FOREIGN) == set(runpy.run_path(str(ROOT / "tools" / "golden.py"))["FOREIGN"])
    for name in FOREIGN:
        for article in json.loads((ROOT / "tests" / "golden" / name).read_text(encoding="utf-8"))["articles"]:
            assert article["headline"] and article["page"]
            assert isinstance(article["body"][0], int)
