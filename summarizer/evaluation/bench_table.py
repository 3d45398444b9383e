"""What `bench` measured as cells of a table: one row an engine and device, the fastest first."""

from summarizer.evaluation.bench import Bench, Measured

HEADING = ("engine", "device", "articles/s", "pieces/s", "chars/s", "start-up s", "memory MiB", "GPU MiB")


def heading(result: Bench) -> str:
    """On what and where it was measured, in a line."""
    load = "" if result.load is None else f", load {result.load}"
    return (
        f"{result.model}, {result.task}: {result.articles} articles, {result.characters_read} characters read; "
        f"{result.machine}, {result.cores} cores{load}"
    )


def cells(result: Bench) -> list[tuple[str, ...]]:
    """The table, its heading first; what could not be measured stands in problems."""
    rows = sorted((row for row in result.rows if row.error is None), key=lambda row: row.writing)
    table = [HEADING, *map(_row, rows)]
    return table if any(row.device_memory for row in rows) else [row[:-1] for row in table]


def problems(result: Bench) -> list[str]:
    """Why an engine on a device was not measured, one line each."""
    return [f"{row.engine} on {row.device}: {row.error}" for row in result.rows if row.error]


def _row(row: Measured) -> tuple[str, ...]:
    rates = row.rates()
    return (
        row.engine,
        row.device,
        _number(rates["articles"], 2),
        _number(rates["pieces"], 0),
        _number(rates["characters"], 0),
        f"{row.start_up:.1f}",
        f"{row.memory / (1 << 20):.0f}",
        "" if row.device_memory is None else f"{row.device_memory / (1 << 20):.0f}",
    )


def _number(value: float | None, digits: int) -> str:
    return "?" if value is None else f"{value:.{digits}f}"
