"""The curve of a run as an SVG picture: dev ROUGE-L and loss a character over the pairs seen. No library needed."""

from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, MARGIN = 720, 360, 56
COLOURS = ("#9c1f1f", "#1f4e79", "#6a6a6a", "#2e7d32", "#8e5a00", "#5b3a8c")


def draw_curve(curve: Sequence[Mapping[str, float]]) -> str:
    """Return an SVG of every `*_l` (solid, left axis, 0 to 100), `loss` and `*_loss` (dashed, right axis) of a curve."""
    names = sorted(
        {key for point in curve for key in point if key.endswith(("_l", "loss")) and key != "rouge_l"}
    )
    most = max((point["pairs"] for point in curve), default=1) or 1
    top = max(
        (point[name] for point in curve for name in names if name.endswith("loss") and name in point),
        default=1,
    )
    inner, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN

    def place(point: Mapping[str, float], name: str) -> str:
        share = point[name] / (100 if name.endswith("_l") else top)
        return f"{MARGIN + inner * point['pairs'] / most:.1f},{HEIGHT - MARGIN - high * share:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<path d="M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}V{MARGIN}" fill="none" stroke="#888"/>',
    ]
    for tick in range(0, 101, 20):
        y = HEIGHT - MARGIN - high * tick / 100
        parts.append(f'<text x="{MARGIN - 8}" y="{y + 4:.0f}" text-anchor="end">{tick}</text>')
        parts.append(f'<text x="{WIDTH - MARGIN + 8}" y="{y + 4:.0f}">{top * tick / 100:.2f}</text>')
    for share in (0.0, 0.5, 1.0):
        x = MARGIN + inner * share
        parts.append(
            f'<text x="{x:.0f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{most * share:,.0f} pairs</text>'
        )
    for number, name in enumerate(names):
        places = [place(point, name) for point in curve if name in point]
        points = " ".join(places)
        dash = ' stroke-dasharray="5 4"' if name.endswith("loss") else ""
        colour = COLOURS[number % len(COLOURS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        if len(places) == 1:  # a line of one point is not seen
            left, top_ = places[0].split(",")
            parts.append(f'<circle cx="{left}" cy="{top_}" r="4" fill="{colour}"/>')
        label = "training loss, nats a piece" if name == "loss" else name
        label = label.replace("_loss", " loss, nats a character").replace("_l", " ROUGE-L")
        x, y = MARGIN + (number % 2) * inner // 2, 16 + 16 * (number // 2)
        parts.append(f'<text x="{x}" y="{y}" fill="{colour}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])
