"""A template of the user's own in place of ours: written out to be edited, read, run in the sandbox, errors with their line."""

import traceback
from dataclasses import dataclass
from pathlib import Path

import jinja2

from summarizer.bulletin.compose import Bulletin
from summarizer.bulletin.sandbox import LARGEST, Sandbox
from summarizer.bulletin.templating import FOLDER
from summarizer.bulletin.write import write_files
from summarizer.errors import ConfigError, OutputError

MAIN = "bulletin.html.j2"
EXPORTED = (MAIN, "bulletin.css")


def export(folder: Path, *, force: bool = False) -> list[Path]:
    """Writes our templates into `folder`; gives their paths. Raises OutputError where one is there already (but with
    `force`) or the system refuses."""
    if not force and (there := [name for name in EXPORTED if (folder / name).exists()]):
        raise OutputError(f"{folder / there[0]}: is there already; --force writes over it")
    return write_files(folder, {name: (FOLDER / name).read_bytes() for name in EXPORTED})


@dataclass(frozen=True)
class OwnTemplate:
    """The template `name` in `folder`. What it includes is looked for there, then among ours."""

    folder: Path
    name: str

    @property
    def file_name(self) -> str:
        """What its result is called on disk: bulletin.html for bulletin.html.j2."""
        return self.name.removesuffix(".j2").removesuffix(".jinja") or "bulletin.html"

    def _environment(self) -> Sandbox:
        loaders = [jinja2.FileSystemLoader(self.folder), jinja2.FileSystemLoader(FOLDER)]
        return Sandbox(jinja2.ChoiceLoader(loaders))

    def check(self) -> None:
        """Raises ConfigError where the template cannot be read or is no template."""
        try:
            self._environment().get_template(self.name)
        except (jinja2.TemplateError, OSError, UnicodeDecodeError) as error:
            raise self._told(error) from error

    def render(self, bulletin: Bulletin) -> str:
        """What the template makes of the bulletin. It is given `bulletin`, `full_text` and `evidence` (both true) and
        what ours may call. Raises ConfigError, with the template's line, for whatever goes wrong in it."""
        made, size = [], 0
        try:
            environment = self._environment()
            template = environment.get_template(self.name)
            for text in template.generate(bulletin=bulletin, full_text=True, evidence=True):
                environment.look()
                size += len(text)
                if size > LARGEST:
                    raise ConfigError(f"{self.folder / self.name}: makes more than {LARGEST:,} characters")
                made.append(text)
        except ConfigError:
            raise
        except Exception as error:
            raise self._told(error) from error
        return "".join(made)

    def _told(self, error: Exception) -> ConfigError:
        """One line: which file, which line of it, what is wrong."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return ConfigError(f"{error.filename or error.name}:{error.lineno}: {error.message}")
        said = f"no template {error}" if isinstance(error, jinja2.TemplateNotFound) else str(error)
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if Path(frame.filename).parent in (self.folder, FOLDER):
                return ConfigError(f"{frame.filename}:{frame.lineno}: {said or type(error).__name__}")
        return ConfigError(f"{self.folder / self.name}: {said or type(error).__name__}")


def own_template(path: str | Path) -> OwnTemplate:
    """The template in the file `path`, or `MAIN` in the folder `path`, checked. Raises ConfigError."""
    path = Path(path).expanduser()
    if path.is_dir():
        if not (path / MAIN).is_file():
            raise ConfigError(f"{path}: no {MAIN} in it; jianbao templates export writes it")
        path = path / MAIN
    elif not path.is_file():
        raise ConfigError(f"{path}: no such template; jianbao templates export writes ours to begin with")
    found = OwnTemplate(path.parent, path.name)
    found.check()
    return found
