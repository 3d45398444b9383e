"""Puts models/ and prompts/ into the wheel under summarizer/_data; an editable install reads the checkout's own."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface[Any]):
    """Adds the two data folders to a built wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the build; `version` is "editable" for `pip install -e`."""
        if version == "editable":
            return
        for name in ("models", "prompts"):
            if Path(self.root, name).is_dir():
                build_data["force_include"][str(Path(self.root, name))] = f"summarizer/_data/{name}"
