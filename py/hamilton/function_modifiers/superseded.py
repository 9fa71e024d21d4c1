"""Names that decorators of the parameterize family had before; each use logs what to write instead."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.dependencies import source
from hamilton.function_modifiers.parameterization import (
    parameterize,
    parameterize_sources,
    parameterize_values,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def superseded(old: str, new: str) -> None:
    import logging

    logging.getLogger("hamilton.dev_utils.deprecation").warning(
        f"@{old} is an old name: write @{new} instead."
    )


class parametrized(parameterize_values):
    """The old name of `parameterize_values`."""

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        superseded("parametrized", "parameterize_values")
        return super().__call__(fn)


class parametrized_input(parameterize):
    """The older form of `parameterize_sources` for one parameter: upstream node → (name, documentation)."""

    def __init__(self, parameter: str, variable_inputs: dict[str, tuple[str, str]]):
        for upstream, output in variable_inputs.items():
            if not (isinstance(output, tuple) and len(output) == 2):
                raise base.InvalidDecoratorException(
                    f"@parametrized_input({parameter!r}, ...) maps {upstream!r} to {output!r}. It takes the "
                    f"pair of a node's name and its documentation: {{{upstream!r}: ({str(output)!r}, 'what "
                    f"it is')}}."
                )
        super().__init__(
            **{
                name: ({parameter: source(upstream)}, documentation)
                for upstream, (name, documentation) in variable_inputs.items()
            }
        )

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        superseded("parametrized_input", "parameterize_sources")
        return super().__call__(fn)


class parameterized_inputs(parameterize_sources):
    """The old name of `parameterize_sources`."""

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        superseded("parameterized_inputs", "parameterize_sources")
        return super().__call__(fn)
