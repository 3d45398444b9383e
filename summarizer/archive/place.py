"""Where the archive lies: as said, else `JIANBAO_ARCHIVE`, else the configuration, else the user's data folder."""

import os
from pathlib import Path

VARIABLE = "JIANBAO_ARCHIVE"


def archive_path(said: str | Path | None = None) -> Path:
    """Return the path of the archive; the file need not be there. `said` (an option) goes before all else.

    Raises ConfigError for a configuration that is wrong.
    """
    if named := said or os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from summarizer.configuration import configuration

    if configured := configuration().archive.path:
        return Path(configured).expanduser()
    from platformdirs import user_data_path

    return user_data_path("jianbao", appauthor=False) / "archive.sqlite"
