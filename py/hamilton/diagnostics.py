"""What is wrong with a graph, as data; and the errors that carry it.

Building gathers every fault before it raises. A single fault is raised as the exception that names its kind
(`ValueError`, `InvalidDecoratorException`, ...); several are raised as one error that can be caught as any of
them. Either way the exception has `.diagnostics`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """A line of a file. `str()` gives `functions.py:12`, which terminals and editors make clickable."""

    file: str | None
    line: int | None

    def __str__(self) -> str:
        if self.file is None:
            return "an unknown place"
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Diagnostic:
    """One thing to say about a graph.

    `severity` is `"error"` (the graph cannot be built) or `"warning"` (it can, but an execution that needs
    this part fails or surprises). `code` is a stable kebab-case word for the kind; `related` holds the other
    places that the message speaks of, such as the first of two definitions; `suggestion` is the name that was
    most likely meant, for tools that can put it in.
    """

    severity: str
    code: str
    message: str
    node: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    related: tuple[Place, ...] = ()
    suggestion: str | None = None

    @property
    def place(self) -> Place:
        return Place(self.file, self.line)

    def __str__(self) -> str:
        told = self.file is None or str(self.place) in self.message
        return self.message if told else f"{self.place}: {self.message}"


class GraphErrors(ValueError):
    """Several faults found while building one graph; `.diagnostics` lists them, `.errors` the exceptions."""

    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[BaseException, ...]

    def __init__(self, diagnostics: Sequence[Diagnostic], errors: Sequence[BaseException]):
        self.diagnostics = tuple(diagnostics)
        self.errors = tuple(errors)
        listed = "\n".join(f"  {number}. {one}" for number, one in enumerate(self.diagnostics, 1))
        super().__init__(f"{len(self.diagnostics)} errors in the graph:\n{listed}")


def place_of(fn: Any) -> Place:
    """Where `fn` is defined, looking through wrappers, partials and methods; `Place(None, None)` if unknown."""
    if fn is None:
        return Place(None, None)
    seen = 0
    while seen < 100 and not hasattr(fn, "__code__"):
        inner = getattr(fn, "__wrapped__", None) or getattr(fn, "func", None) or getattr(fn, "__func__", None)
        if inner is None:
            call = getattr(type(fn), "__call__", None)  # noqa: B004 - its code is wanted
            return place_of(call) if hasattr(call, "__code__") else Place(None, None)
        fn, seen = inner, seen + 1
    while hasattr(fn, "__wrapped__") and hasattr(fn.__wrapped__, "__code__"):
        fn = fn.__wrapped__
    code = fn.__code__
    return Place(code.co_filename, code.co_firstlineno)


def maker(node: Any) -> Any:
    """The function to show for a node: the one that it was first made from; None if there is none."""
    functions = node.originating_functions
    return functions[0] if functions else getattr(node, "callable", None)


def spoken(fn: Any) -> str:
    """A function in a sentence: `function 'spend' (functions.py:3)`."""
    if fn is None:
        return "no function"
    place = place_of(fn)
    at = f" ({place})" if place.file is not None else ""
    return f"function '{getattr(fn, '__name__', fn)}'{at}"


def spoken_node(node: Any, capital: bool = False) -> str:
    """A node in a sentence: `node 'spend' (functions.py:3)`, with its function where that has another name."""
    fn = maker(node)
    place = place_of(fn) if fn is not None else Place(None, None)
    notes = []
    if fn is not None and getattr(fn, "__name__", node.name) != node.name:
        notes.append(f"function '{fn.__name__}'")
    if place.file is not None:
        notes.append(str(place))
    return f"{'Node' if capital else 'node'} '{node.name}'" + (f" ({', '.join(notes)})" if notes else "")


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` most likely meant, or None.

    >>> nearest("signupz", ["spend", "signups"])
    'signups'
    """
    import difflib

    if not isinstance(name, str):  # whatever was given for a name
        return None
    found = difflib.get_close_matches(name, [one for one in names if one != name], n=1, cutoff=0.7)
    return found[0] if found else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A clause to append to a sentence: `" Did you mean 'signups'?"`, or nothing."""
    guess = nearest(name, names)
    return f" Did you mean '{guess}'?" if guess else ""


def fault(
    kind: type[BaseException],
    code: str,
    message: str,
    *,
    node: str | None = None,
    fn: Callable[..., Any] | None = None,
    related: Iterable[Place] = (),
) -> BaseException:
    """An exception of type `kind` that carries its diagnostic; `fn` gives the place."""
    place = place_of(fn) if fn is not None else Place(None, None)
    error = kind(message)
    error.diagnostics = (  # type: ignore[attr-defined]
        Diagnostic(
            "error",
            code,
            message,
            node,
            place.file,
            place.line,
            related=tuple(one for one in related if one.file is not None),
        ),
    )
    return error


def warning(
    code: str,
    message: str,
    node: str | None,
    place: Place,
    related: Iterable[Place] = (),
    suggestion: str | None = None,
) -> Diagnostic:
    """A diagnostic of something that Hamilton lets pass."""
    return Diagnostic(
        "warning",
        code,
        message,
        node,
        place.file,
        place.line,
        related=tuple(one for one in related if one.file is not None),
        suggestion=suggestion,
    )


def diagnose(error: BaseException, *, node: str | None = None, fn: Any = None) -> tuple[Diagnostic, ...]:
    """The diagnostics that `error` carries, or one made from it, placed at `fn`."""
    carried = getattr(error, "diagnostics", None)
    if carried:
        return tuple(carried)
    place = place_of(fn) if fn is not None else Place(None, None)
    said = str(error)
    message = said if isinstance(error, ValueError) and said else f"{type(error).__name__}: {said}"
    return (Diagnostic("error", _kebab(type(error).__name__), message, node, place.file, place.line),)


def combine(errors: Sequence[BaseException]) -> BaseException:
    """`errors` as one to raise: a single one itself, several as a `GraphErrors` that is each of their types."""
    if len(errors) == 1:
        return errors[0]
    diagnostics = _by_place(one for error in errors for one in diagnose(error))
    bases: list[type] = []
    for kind in dict.fromkeys(type(error) for error in errors):
        if not issubclass(GraphErrors, kind) and not any(issubclass(base, kind) for base in bases):
            bases.append(kind)
    return _error_type(tuple(bases))(diagnostics, errors)


def _by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """File by file as they come up, and by line in each."""
    listed = list(diagnostics)
    files = list(dict.fromkeys(one.file for one in listed))
    return sorted(listed, key=lambda one: (files.index(one.file), one.line or 0))


def _error_type(bases: tuple[type, ...]) -> type[GraphErrors]:
    try:
        return type("GraphErrors", (GraphErrors, *bases), {"__module__": __name__}) if bases else GraphErrors
    except TypeError:  # exception types with incompatible layouts cannot be mixed; the first ones win
        return _error_type(bases[:-1])


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).strip("-")
