"""The wheel is complete: installed into an empty environment it works from any folder, without the checkout."""

import json
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"


DATA = [name for name in ("models", "prompts") if (ROOT / name).is_dir()]


def built(project: Path, folder: Path) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    (path,) = folder.glob("jianbao-*.whl")
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel alone; what it depends on is borrowed from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    interpreter = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(interpreter)]
    install += ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return interpreter


def test_the_wheel_holds_all_that_the_checkout_has(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "summarizer"
    ours = {path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path.relative_to(ROOT).as_posix() for path in ours} <= packed
    for name in DATA:
        data = {path for path in (ROOT / name).rglob("*") if path.is_file()}
        assert {f"summarizer/_data/{path.relative_to(ROOT).as_posix()}" for path in data} <= packed


def test_the_installed_command_makes_a_bulletin_from_another_folder(python: Path, tmp_path: Path) -> None:
    command = [str(python.with_name("jianbao")), "digest", str(SAMPLE), "--model", "extract"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "晋中日报" in run.stdout
    (folder,) = (tmp_path / "bulletins").iterdir()
    assert {path.suffix for path in folder.iterdir()} == {".html", ".json", ".md", ".txt"}
    bulletin = json.loads((folder / "bulletin.json").read_text(encoding="utf-8"))
    assert bulletin["schema"] == "jianbao/1" and bulletin["items"]


def test_models_and_prompts_of_a_checkout_go_into_its_wheel(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "summarizer/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("models/small/model.toml", "models/small/model.safetensors", "prompts/small.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    packed = set(zipfile.ZipFile(built(tmp_path, tmp_path / "dist")).namelist())
    assert "summarizer/_data/prompts/small.toml" in packed
    assert {f"summarizer/_data/models/small/{name}" for name in ("model.toml", "model.safetensors")} <= packed


@pytest.mark.parametrize("name", DATA)
def test_the_installed_package_has_its_own_data(python: Path, tmp_path: Path, name: str) -> None:
    code = f"from summarizer.settings import data_folder; print(data_folder({name!r}))"
    run = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    folder = Path(run.stdout.strip())
    assert folder.is_relative_to(python.parents[1].resolve())
    here = sorted(path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*.toml"))
    assert here and sorted(path.relative_to(folder) for path in folder.rglob("*.toml")) == here


def test_every_dependency_is_pinned_by_what_was_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {name.split(">")[0].lower() for name in asked} <= pinned


def test_importing_the_library_needs_no_model(python: Path) -> None:
    code = "import summarizer, sys; summarizer.digest; print('torch' in sys.modules)"
    run = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
