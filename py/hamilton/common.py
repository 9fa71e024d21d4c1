"""Outputs as users write them (names, functions, variables) → names of nodes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def convert_output_value(
    output_value: str | Callable[..., Any] | Any, module_set: set[str]
) -> tuple[str | None, str | None]:
    """`(name, None)`, or `(None, why it is no output)`.

    A function stands for the node of its name if it is defined in one of the modules named in `module_set`, or
    in a submodule of one. Anything with a `name`, such as a `driver.Variable`, stands for that.
    """
    if isinstance(output_value, str):
        return output_value, None
    name = getattr(output_value, "name", None)
    if isinstance(name, str):
        return name, None
    if callable(output_value) and hasattr(output_value, "__name__"):
        home = getattr(output_value, "__module__", None) or ""
        if any(home == one or home.startswith(one + ".") for one in module_set):
            return output_value.__name__, None
        from hamilton.diagnostics import spoken

        return None, (
            f"The {spoken(output_value)} is in module '{home}', which this driver was not built from. "
            f"It has: {', '.join(sorted(module_set)) or 'no modules'}."
        )
    return None, (
        f"An output is the name of a node, a function or a driver.Variable, not {output_value!r} "
        f"({type(output_value).__name__})."
    )


def convert_output_values(
    output_values: list[str | Callable[..., Any] | Any], module_set: set[str]
) -> list[str]:
    """The names of all of them. ValueError that lists every one that is no output."""
    names: list[str] = []
    problems: list[str] = []
    for one in output_values:
        name, problem = convert_output_value(one, module_set)
        if name is not None:
            names.append(name)
        if problem is not None:
            problems.append(problem)
    if problems:
        raise ValueError("\n".join(problems))
    return names
