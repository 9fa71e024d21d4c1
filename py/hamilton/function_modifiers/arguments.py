"""What to say of arguments that a decorator does not have."""

from __future__ import annotations

import inspect

from hamilton.function_modifiers.misuse import hint, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from hamilton.diagnostics import Place


def signature_of(cls: type) -> inspect.Signature:
    """What is written in the parentheses: the parameters of `__init__` without `self`."""
    signature = inspect.signature(cls.__init__)  # type: ignore[misc]
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def explained(cls: type, args: tuple[Any, ...], kwargs: dict[str, Any], error: Exception) -> Exception:
    """What to raise for `error`, met when the decorator was made.

    For arguments that there are not, a TypeError that names the decorator, the function below it, the file and the
    line, and the arguments that there are. Any other error is given back with a note that says where.
    """
    signature = signature_of(cls)
    try:
        signature.bind(*args, **kwargs)
    except TypeError as misfit:
        wrong = _what_is_wrong(signature, args, kwargs) or f"cannot be called so: {misfit}."
        return misplaced(_written(cls), f"{wrong} It takes {_spelt(signature)}.")
    if not hasattr(error, "diagnostics"):
        place, function = _where()
        error.add_note(f"While reading function '{function}' ({place})." if function else f"At {place}.")
    return error


def misplaced(decorator: str, what: str, kind: type[Exception] = TypeError) -> Exception:
    """An exception to raise: "@decorator on function 'name' (file:line) what", before there is that function.

    The place is where the engine was called.
    """
    from hamilton.diagnostics import Diagnostic

    place, function = _where()
    sentence = f"@{decorator} on {f'function {function!r} ({place})' if function else place} {what}"
    said = kind(sentence)
    said.diagnostics = (  # type: ignore[attr-defined]
        Diagnostic("error", "decorator-arguments", sentence, function, place.file, place.line),
    )
    return said


def _where() -> tuple[Place, str | None]:
    """The line that the decorator is written in, and the function below it if that can be seen."""
    from hamilton.diagnostics import Place

    frame = _callers_frame()
    return Place(frame.f_code.co_filename, frame.f_lineno), _function_below(frame)


def no_such_attribute(cls: type, name: str) -> AttributeError:
    """The error for `@config.wen(...)`."""
    names = [one for one in dir(cls) if not one.startswith("_")]
    return AttributeError(f"There is no @{_written(cls)}.{name}.{hint(name, names)}", name=name, obj=cls)


def _what_is_wrong(signature: inspect.Signature, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    parameters = signature.parameters
    kinds = {name: one.kind for name, one in parameters.items()}
    free = inspect.Parameter.VAR_POSITIONAL
    named = [
        name
        for name, kind in kinds.items()
        if kind in (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    ]
    if inspect.Parameter.VAR_KEYWORD not in kinds.values():
        unknown = [name for name in kwargs if name not in named]
        if unknown:
            several = next((name for name, kind in kinds.items() if kind is free), "")
            meant = hint(unknown[0], [*_shown(named), several])
            if several and meant.endswith(f"'{several}'?"):
                meant = f" Its {several} are given without a name, one after the other."
            return f"has no argument {listed(unknown)}.{meant}"
    by_position = [name for name, kind in kinds.items() if kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    if len(args) > len(by_position) and free not in kinds.values():
        if not by_position:
            return "takes its arguments by name: write name=... for each."
        return f"is given {len(args)} arguments without a name, and can have {len(by_position)}."
    twice = [name for name in by_position[: len(args)] if name in kwargs]
    if twice:
        return f"is given {listed(twice)} twice, once without its name."
    lacking = [
        name
        for name in named
        if parameters[name].default is inspect.Parameter.empty
        and name not in kwargs
        and name not in by_position[: len(args)]
    ]
    return f"lacks {listed(lacking)}." if lacking else ""


def _shown(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith("_")]


def _spelt(signature: inspect.Signature) -> str:
    """The arguments, as they would be written: `*columns, fill_with`."""
    marks: dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    shown = [
        f"{marks.get(one.kind, '')}{name}"
        for name, one in signature.parameters.items()
        if not name.startswith("_")
    ]
    return ", ".join(shown) or "no arguments"


def _written(cls: type) -> str:
    """How the class is written above a function; those of plugins are known by module and name."""
    from hamilton.function_modifiers.bare import SPELT

    return SPELT.get(cls.__name__, cls.__name__)


def _callers_frame() -> FrameType:
    """Where the decorator is written: the nearest code outside of the engine."""
    import sys

    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "hamilton":
        frame = frame.f_back
    return frame


def _function_below(frame: FrameType) -> str | None:
    """The name of the function above which the code at `frame` stands as a decorator; None if that cannot be seen."""
    import ast
    import linecache

    lines = linecache.getlines(frame.f_code.co_filename, frame.f_globals)
    try:
        tree = ast.parse("".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # not what is running, or no Python at all
        return None
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for decorator in node.decorator_list:
                if decorator.lineno <= frame.f_lineno <= (decorator.end_lineno or decorator.lineno):
                    return node.name
    return None
