"""docs/models.md says what the catalog says."""

import runpy
from pathlib import Path

import pytest

from summarizer.summarization.catalog import entries

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "models_table.py"))


def test_the_table_of_models_is_the_catalog() -> None:
    page = TOOL["PAGE"].read_text(encoding="utf-8")
    assert TOOL["renewed"](page) == page, "if this is meant: python tools/models_table.py"
    for entry in entries():
        assert f"| `{entry.name}` | " in page and f" | {entry.license} | " in page


def test_a_page_without_its_marks_is_not_overwritten() -> None:
    with pytest.raises(ValueError, match="marks"):
        TOOL["renewed"]("# Models\n")
