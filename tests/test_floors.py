"""The nouns stand on the ground floor: they import nothing of ours but each other."""

import ast
from pathlib import Path

import pytest

import summarizer

ROOT = Path(summarizer.__file__).parent
GROUND = {"summarizer.issue", "summarizer.findings", "summarizer.errors"}


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            found.add(node.module or "")
    return {name for name in found if name.split(".")[0] == "summarizer"}


@pytest.mark.parametrize("name", sorted(GROUND))
def test_the_ground_floor_knows_nothing_above_it(name: str) -> None:
    assert imports_of(ROOT / f"{name.split('.')[1]}.py") <= GROUND
