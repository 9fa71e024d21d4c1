"""What a conformance program may ask, in words that hold for either engine.

A program imports ``hamilton`` and this module, and nothing of either engine's insides::

    import observe
    from hamilton import driver

    FUNCTIONS = observe.module("functions", '''
    def b(a: int) -> int:
        return a + 1
    ''')

    def case_increment():
        dr = driver.Builder().with_modules(FUNCTIONS).build()
        return {"graph": observe.graph(dr), "run": observe.run(dr, ["b"], inputs={"a": 1})}

Each ``case_*`` returns its observation, any mixture of plain containers and values that `canonical.canonical`
knows. A case may be a coroutine function. It runs in an empty folder of its own, and what it puts into
``sys.modules`` is taken out again afterwards. An error that leaves a case is its observation.
"""

from __future__ import annotations

import collections.abc
import contextlib
import inspect
import linecache
import logging
import sys
import textwrap
import types
import typing

from canonical import canonical, error, text, type_text

__all__ = [
    "attempt",
    "attempt_async",
    "canonical",
    "error",
    "graph",
    "logged",
    "look",
    "module",
    "names",
    "node",
    "only",
    "redact",
    "run",
    "text",
    "type_text",
    "variables",
]

Observation = typing.Any


def module(name: str, source: str, package: str | None = None) -> types.ModuleType:
    """A module made from source text, as if it stood in a file ``<name>.py``: importable, with source.

    The text is dedented and starts at line 1 with its first non-empty line.
    """
    source = textwrap.dedent(source).lstrip("\n")
    filename = f"<{name}>"
    made = types.ModuleType(name)
    made.__file__ = filename
    if package:
        made.__package__ = package
    # Without a loader-like entry linecache would drop the lines at the next checkcache().
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    sys.modules[name] = made
    # Not to inherit this file's own `from __future__ import annotations`.
    exec(compile(source, filename, "exec", dont_inherit=True), made.__dict__)
    return made


def graph(driver: typing.Any, *, docs: bool = False, tags: bool = True) -> Observation:
    """The driver's graph: each node's type, role, tags (and text with ``docs``), and the edges, sorted."""
    nodes = driver.graph.nodes
    return {
        "nodes": {name: node(driver, name, docs=docs, tags=tags) for name in sorted(nodes)},
        "edges": sorted([upstream.name, name] for name in nodes for upstream in nodes[name].dependencies),
    }


def node(driver: typing.Any, name: str, *, docs: bool = False, tags: bool = True) -> Observation:
    """One node: its type, its role, which inputs it takes and which of them are optional."""
    found = driver.graph.nodes[name]
    seen: dict[str, Observation] = {
        "type": type_text(found.type),
        "role": found.node_role.name.lower(),
        "inputs": {
            key: [type_text(kind), dependency.name.lower()]
            for key, (kind, dependency) in sorted(found.input_types.items())
        },
    }
    if tags:
        seen["tags"] = {key: canonical(value) for key, value in sorted(found.tags.items())}
    if docs:
        seen["doc"] = inspect.cleandoc(found.documentation or "")
    return seen


def run(
    driver: typing.Any,
    final_vars: collections.abc.Sequence[typing.Any],
    *,
    inputs: dict[str, typing.Any] | None = None,
    overrides: dict[str, typing.Any] | None = None,
) -> Observation:
    """What ``execute`` returns, or the error it raises."""
    return attempt(lambda: driver.execute(final_vars, inputs=inputs, overrides=overrides))


def attempt(call: collections.abc.Callable[[], typing.Any]) -> Observation:
    """The value of the call, or the error it raises."""
    try:
        return canonical(call())
    except Exception as caught:
        return error(caught)


async def attempt_async(
    call: collections.abc.Callable[[], collections.abc.Awaitable[typing.Any]],
) -> Observation:
    """`attempt` for a call that gives a coroutine."""
    try:
        return canonical(await call())
    except Exception as caught:
        return error(caught)


def look(
    source: str,
    *wanted: typing.Any,
    prelude: str = "",
    config: dict[str, typing.Any] | None = None,
    inputs: dict[str, typing.Any] | None = None,
    overrides: dict[str, typing.Any] | None = None,
    docs: bool = False,
) -> Observation:
    """The graph of a module "functions" made from source (after ``prelude``), and what executing ``wanted`` gives.

    If the module cannot be made or the graph not be built, the error.
    """
    from hamilton import driver

    try:
        made = module("functions", prelude + textwrap.dedent(source))
        dr = driver.Builder().with_modules(made).with_config(config or {}).build()
    except Exception as caught:
        return error(caught)
    seen = {"graph": graph(dr, docs=docs)}
    if wanted:
        seen["run"] = run(dr, list(wanted), inputs=inputs, overrides=overrides)
    return seen


def names(variables_or_nodes: collections.abc.Iterable[typing.Any]) -> list[str]:
    """The names of the variables, sorted: the reference engine gives them in no particular order."""
    return sorted(variable.name for variable in variables_or_nodes)


def variables(found: collections.abc.Iterable[typing.Any]) -> Observation:
    """`HamiltonNode`s by name: type, tags, dependencies and whether each is an input from outside."""
    return {
        variable.name: {
            "type": type_text(variable.type),
            "tags": {key: canonical(value) for key, value in sorted(variable.tags.items())},
            "external": variable.is_external_input,
            "required": sorted(variable.required_dependencies),
            "optional": sorted(variable.optional_dependencies),
        }
        for variable in sorted(found, key=lambda variable: variable.name)
    }


def only(mapping: collections.abc.Mapping[str, typing.Any], *keys: str) -> dict[str, typing.Any]:
    """The named entries of the mapping, those that it has."""
    return {key: mapping[key] for key in keys if key in mapping}


def redact(value: typing.Any, *keys: str) -> typing.Any:
    """The nested containers with the values under these keys replaced by ``"…"``: times, sizes, versions."""
    if isinstance(value, dict):
        return {key: "…" if key in keys else redact(item, *keys) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(redact(item, *keys) for item in value)
    return value


@contextlib.contextmanager
def logged(logger: str = "hamilton", level: int = logging.WARNING) -> collections.abc.Iterator[list[str]]:
    """Gather the names of the levels (not the texts, which are each engine's own) logged within the block."""
    seen: list[str] = []

    class Gather(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(record.levelname)

    handler, target = Gather(level), logging.getLogger(logger)
    before = target.level
    target.addHandler(handler)
    target.setLevel(level)
    try:
        yield seen
    finally:
        target.removeHandler(handler)
        target.setLevel(before)
