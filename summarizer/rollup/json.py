"""The roll-up as JSON, `schema: "jianbao-rollup/1"`; its fields are those of model.py."""

import json
from dataclasses import asdict

from summarizer.rollup.model import Rollup

SCHEMA = "jianbao-rollup/1"


def render(rollup: Rollup) -> str:
    """The roll-up as JSON text, indented, Chinese as it is, ending with a line break."""
    found = asdict(rollup)
    found["newspapers"] = [{"name": name, "issues": number} for name, number in rollup.newspapers]
    found["days"] = [{"date": date, "items": number} for date, number in rollup.days]
    return json.dumps({"schema": SCHEMA, **found}, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
