"""How a written file gets its driver and its values: as Python that a person can read."""

from __future__ import annotations

import ast
import json
import pprint
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.driver import Driver
    from hamilton.orchestration.slices import Slice, Slices


def driver_code(driver: Driver, factory: str | None) -> list[str]:
    """The lines of a function `build` that makes the driver; the modules are imported when a task calls it.

    `factory` is `"package.module:function"`, a function of yours that gives the driver. Without it the driver is
    made of its modules and its config. ValueError if that would lose something.
    """
    head = [
        "def build():",
        '    """The driver of every task, of modules that can be imported where the tasks run."""',
    ]
    if factory is not None:
        module, _, function = factory.partition(":")
        if not (module and function.isidentifier()):
            raise ValueError(
                f"A function that gives a driver is written package.module:function, not '{factory}'."
            )
        return [*head, f"    from {module} import {function} as made", "", "    return made()"]
    _check(driver)
    names = [one.__name__ for one in driver.graph_modules]
    calls = [f"with_modules({', '.join(names)})"]
    if driver.config:
        calls.append("with_config(CONFIG)")
    if driver._allow_module_overrides:
        calls.append("allow_module_overrides()")
    if _runs_tasks(driver):
        calls.append("enable_dynamic_execution(allow_experimental_mode=True)")
    return [
        *head,
        *(f"    import {name}" for name in sorted(set(names))),
        "    from hamilton import driver",
        "",
        f"    return driver.Builder().{'.'.join(calls)}.build()",
    ]


def _check(driver: Driver) -> None:
    advice = "Write a function that gives the driver, and name it as package.module:function."
    for module in driver.graph_modules:
        if getattr(module, "__spec__", None) is None:
            raise ValueError(
                f"Module '{module.__name__}' lives only in this process, so a task could not import it. Write it to a "
                "file."
            )
    from hamilton.lifecycle.api import ResultBuilder

    lost = [type(one).__name__ for one in driver.adapter.adapters if not isinstance(one, ResultBuilder)]
    if lost:
        raise ValueError(
            f"The driver has adapters ({', '.join(lost)}), which a file cannot make anew. {advice}"
        )
    if driver._materializers:
        raise ValueError(f"The driver has materializers, which a file cannot make anew. {advice}")


def _runs_tasks(driver: Driver) -> bool:
    from hamilton._executors import TaskBasedGraphExecutor

    return isinstance(driver.graph_executor, TaskBasedGraphExecutor)


def constant(name: str, values: dict[str, Any], what: str) -> list[str]:
    """Lines that give `name` these values. ValueError for one that cannot be written down."""
    for key, value in values.items():
        try:
            written = ast.literal_eval(repr(value)) == value
        except Exception:
            written = False
        if written is not True:
            raise ValueError(
                f"{what} '{key}' is of type {type(value).__name__}, which cannot be written into a file. Load it in a "
                "function of the dataflow, or name a function that gives the driver (package.module:function)."
            )
    return [f"{name} = {code(values)}"]


def code(value: Any) -> str:
    """A value as Python, on as many lines as it needs, strings in double quotes where that is plain."""
    text = pprint.pformat(value, width=100, sort_dicts=False)
    quoted = text.replace("'", '"')
    try:
        return quoted if ast.literal_eval(quoted) == value else text
    except (SyntaxError, ValueError):
        return text


def slice_code(one: Slice) -> list[str]:
    """The lines that make a slice again."""
    return [
        "Slice(",
        f"    {code(one.name)},",
        *(
            f"    {field}={indented(code(getattr(one, field)))},"
            for field in ("outputs", "takes", "inputs", "computes")
        ),
        ")",
    ]


def indented(text: str) -> str:
    """The further lines of a value that stands in an argument."""
    return text.replace("\n", "\n    ")


def check_formats(slices: Slices, formats: dict[str, str]) -> None:
    """ValueError for a format of a node that no task hands over, or that there is no saver and loader for."""
    from hamilton.caching.stores.base import search_data_adapter_registry
    from hamilton.orchestration.store import plain_type

    handed_over = [name for one in slices.slices for name in one.outputs]
    for name, kind in formats.items():
        if name not in handed_over:
            raise ValueError(
                f"The format {kind} is for '{name}', which no task hands over. These are: {', '.join(handed_over)}."
            )
        try:
            search_data_adapter_registry(kind, plain_type(slices.driver.graph.nodes[name].type))
        except KeyError as error:
            raise ValueError(error.args[0]) from None


def check_inputs(slices: Slices) -> None:
    """ValueError for an input that a scheduler cannot show and pass on, which takes JSON, and for one not given."""
    nodes = slices.driver.graph.nodes
    for name in dict.fromkeys(name for one in slices.slices for name in one.inputs):
        if name not in slices.inputs and any(one.requires(name) for one in nodes[name].depended_on_by):
            raise ValueError(
                f"Input '{name}' has no value. Give it one, which a run may replace: inputs={{'{name}': ...}}."
            )
    for name, value in slices.inputs.items():
        try:
            fits = json.loads(json.dumps(value)) == value
        except (TypeError, ValueError):
            fits = False
        if not fits:
            raise ValueError(
                f"Input '{name}' is of type {type(value).__name__}, but the inputs of a scheduled run are JSON. "
                "Load it in a function of the dataflow."
            )


def story(slices: Slices) -> list[str]:
    """What the file does, for the text at its top."""
    return str(slices).splitlines()


def checked_name(name: str) -> str:
    """The name, if it can be one of a function. ValueError otherwise."""
    if not name.isidentifier():
        raise ValueError(
            f"'{name}' names a function in the file, so it has letters, digits and underscores only."
        )
    return name
