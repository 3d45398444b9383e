#!/usr/bin/env python3
"""Makes the README's pictures: a bulletin in the terminal, as HTML on phone and desk, and as mail, shot by headless Chromium.

    python tools/screenshot.py [PAGE ...] [--model NAME] [--output docs/images] [--browser chromium]

Without a page it takes examples/. Needs Chromium (or Chrome) and, to look right, the Noto CJK and DejaVu fonts;
what it opens are files that it wrote itself, in a folder that is removed at the end.
"""

import argparse
import base64
import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from summarizer import digest
from summarizer.bulletin import Bulletin, render
from summarizer.delivery.message import CHART, letter

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
THEME = TerminalTheme(
    (28, 28, 30),
    (220, 218, 213),
    [(28, 28, 30), (238, 110, 98), (140, 190, 110), (220, 180, 90), (110, 160, 230), (190, 140, 210), (95, 190, 200)]
    + [(220, 218, 213)],
)  # fmt: skip
TERMINAL = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
body {{ margin: 0; background: #1c1c1e; color: #dcdad5; }}
pre {{ margin: 0; padding: 20px 24px; font: 15px/21px "DejaVu Sans Mono", Menlo, monospace; }}
i {{ display: inline-block; width: 18.06px; height: 21px; vertical-align: top; text-align: center;
  font: 17px/21px "Noto Sans CJK SC", "PingFang SC", sans-serif; font-weight: inherit; }}
</style><pre>{}</pre></html>"""
# A cell of these monospaced fonts is 0.602 em wide, so a Chinese character takes 18.06 px.
# A frame's colour scheme is what its page prefers, so one picture can show both.
TOGETHER = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 36px; display: flex; gap: 28px; background: #e9e5dc; }}
iframe {{ border: 0; border-radius: 14px; height: {height}px; background: #fff; box-shadow: 0 8px 30px #0003; }}
</style><iframe src="terminal.html" scrolling="no" style="width: 700px"></iframe>
<iframe src="bulletin.html" scrolling="no" style="width: 420px; color-scheme: light"></iframe>
<iframe src="evidence.html#{anchor}" scrolling="no" style="width: 420px; color-scheme: dark"></iframe>"""

MAIL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 30px; display: flex; gap: 24px; background: #e9e5dc; }}
iframe {{ border: 0; border-radius: 14px; height: {height}px; background: #fff; box-shadow: 0 8px 30px #0003; }}
</style><iframe src="mail.html" scrolling="no" style="width: 660px; color-scheme: light"></iframe>
<iframe src="mail.html" scrolling="no" style="width: 360px; color-scheme: dark"></iframe>"""


def _cells(text: str) -> Iterator[str]:
    """HTML of `text` in which each wide character takes exactly two cells, whatever font it comes from."""
    for char in text:
        yield f"<i>{char}</i>" if cell_len(char) == 2 else html.escape(char)


def terminal_page(bulletin: Bulletin, width: int) -> str:
    """The terminal's form as an HTML page that looks like a terminal of `width` columns."""
    console = Console(width=width, color_system="standard", force_terminal=True, _environ={})
    text = Text.from_ansi(render(bulletin, "terminal", width=width, color=True))
    parts = []
    for segment in text.render(console):
        style = segment.style.get_html_style(THEME) if segment.style else ""
        parts.append(f'<span style="{style}">{"".join(_cells(segment.text))}</span>')
    return TERMINAL.format("".join(parts))


def shoot(browser: str, page: Path, picture: Path, width: int, height: int, *, dark: bool = False) -> None:
    """One picture of `page`, `width` by `height` CSS pixels at one and a half times the resolution."""
    command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [
        "--force-device-scale-factor=1.5",
        f"--window-size={width},{height}",
        f"--screenshot={picture}",
    ]
    command += ["--blink-settings=preferredColorScheme=0"] if dark else []
    command += [f"--user-data-dir={page.parent / 'profile'}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode or not picture.exists():
        sys.exit(f"{browser} made no picture of {page.name}: {done.stderr.strip()[-300:]}")


def mail_page(bulletin: Bulletin) -> str:
    """The mail's HTML, its picture inside."""
    made = letter(bulletin, "issue")
    picture = base64.b64encode(made.chart or b"").decode()
    return made.html.replace(f"cid:{CHART}", f"data:image/png;base64,{picture}")


def smaller(picture: Path) -> None:
    """The picture in 128 colours: text on a plain ground loses nothing that is seen."""
    with Image.open(picture) as shot:
        packed = shot.convert("RGB").quantize(128)
    packed.save(picture, optimize=True)


def main() -> None:
    """Digests the pages and writes the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", default=[ROOT / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"])
    parser.add_argument("--model")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--browser", default=next(filter(None, map(shutil.which, BROWSERS)), None))
    options = parser.parse_args()
    if not options.browser:
        sys.exit("no Chromium found; install it or name a browser with --browser")
    bulletin = digest(options.pages, model=options.model).bulletin
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page, terminal = Path(folder, "bulletin.html"), Path(folder, "terminal.html")
        page.write_text(render(bulletin, "html"), encoding="utf-8")
        terminal.write_text(terminal_page(bulletin, 72), encoding="utf-8")
        together = Path(folder, "together.html")
        anchor = bulletin.items[0].anchor if bulletin.items else ""
        together.write_text(TOGETHER.format(height=1180, anchor=anchor), encoding="utf-8")
        opened = render(bulletin, "html").replace('<details class="s">', '<details class="s" open>', 1)
        Path(folder, "evidence.html").write_text(opened, encoding="utf-8")
        shoot(options.browser, together, options.output / "bulletin.png", 1668, 1252)
        shoot(options.browser, page, options.output / "bulletin-desk.png", 900, 1400)
        shoot(options.browser, page, options.output / "bulletin-phone-dark.png", 390, 1400, dark=True)
        Path(folder, "mail.html").write_text(mail_page(bulletin), encoding="utf-8")
        mail = Path(folder, "mailed.html")
        mail.write_text(MAIL.format(height=980), encoding="utf-8")
        shoot(options.browser, mail, options.output / "mail.png", 1104, 1040)
        shoot(options.browser, terminal, options.output / "terminal.png", 700, 1400)
    for picture in options.output.glob("*.png"):
        smaller(picture)
    print(*sorted(options.output.glob("*.png")), sep="\n")


if __name__ == "__main__":
    main()
