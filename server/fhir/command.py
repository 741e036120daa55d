"""`visavis fhir`: the demo clinic as an example bundle."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

fhir = typer.Typer(help="The FHIR interface.", no_args_is_help=True, pretty_exceptions_enable=False)


@fhir.callback()
def about() -> None:
    """The FHIR interface."""


@fhir.command()
def example(
    out: Annotated[
        Path | None, typer.Option(help="The file to write; printed when left out.")
    ] = None,
) -> None:
    """Write the demo clinic as one FHIR R4 bundle, checked by fhir.resources."""
    import orjson

    from server.fhir.example import example_bundle
    from server.fhir.validation import validate

    text = asyncio.run(example_bundle())
    validate(orjson.loads(text))
    if out is None:
        typer.echo(text.decode(), nl=False)
    else:
        out.write_bytes(text)
        typer.echo(f"Written to {out}.")
