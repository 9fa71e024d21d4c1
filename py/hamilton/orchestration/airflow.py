"""Slices as a DAG file for Apache Airflow (3.0 or later)."""

from __future__ import annotations

from hamilton.orchestration import recipe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.orchestration.slices import Slice, Slices


def airflow(
    slices: Slices,
    name: str,
    *,
    store: str = "hamilton_store",
    formats: dict[str, str] | None = None,
    factory: str | None = None,
) -> str:
    """The text of a DAG file in which each slice is a task.

    `name` is the id of the DAG. A task writes what it hands over to a folder of its run in `store`, which the
    environment variable HAMILTON_STORE overrides and all workers have to reach; `formats` says of some nodes which
    saver keeps them (else they are pickled). The inputs are the params of the DAG. `factory` names a function that
    gives the driver, as `"package.module:function"`. Raises ValueError for what cannot be written into a file.
    """
    recipe.checked_name(name)
    recipe.check_inputs(slices)
    build = recipe.driver_code(slices.driver, factory)
    formats = formats or {}
    recipe.check_formats(slices, formats)
    lines = [
        f'"""Airflow DAG "{name}", written by `hamilton compile`: change the dataflow and compile it again.',
        "",
        *recipe.story(slices),
        '"""',
        "",
        "import os",
        "",
        "from airflow.sdk import dag, get_current_context, task",
        "",
        "from hamilton.orchestration import Slice, Store",
        "",
        'STORE = os.environ.get("HAMILTON_STORE", ' + recipe.code(store) + ")",
        *recipe.constant("FORMATS", formats, "The format of"),
        *recipe.constant("INPUTS", slices.inputs, "Input"),
        *recipe.constant("OVERRIDES", slices.overrides, "Override"),
    ]
    if factory is None and slices.driver.config:
        lines += recipe.constant("CONFIG", slices.driver.config, "Config")
    lines += ["", "", *build, "", "", *_RUN, "", "", *_dag(name, slices)]
    return "\n".join(lines) + "\n"


_RUN = '''\
def run(part: Slice) -> dict[str, str]:
    """Compute a slice from what the tasks before it have written; the paths of its outputs, by name."""
    context = get_current_context()
    store = Store(STORE, context["dag"].dag_id, context["run_id"], formats=FORMATS)
    dr = build()
    taken = {name: store.load(name, dr.graph.nodes[name].type) for name in part.takes}
    made = part.run(dr, taken, dict(context["params"]), OVERRIDES)
    return {name: store.save(name, value) for name, value in made.items()}'''.splitlines()


def _dag(name: str, slices: Slices) -> list[str]:
    lines = [
        f'@dag(dag_id="{name}", schedule=None, catchup=False, params=INPUTS, tags=["hamilton"])',
        "def tasks():",
    ]
    for one in slices.slices:
        lines += [*(f"    {line}" for line in _task(one)), ""]
    for one in slices.slices:
        before = dict.fromkeys(one.takes.values())
        lines.append(f"    {one.name}_done = {one.name}({', '.join(f'{other}_done' for other in before)})")
    return [*lines, "", "", "tasks()"]


def _task(one: Slice) -> list[str]:
    before = dict.fromkeys(one.takes.values())
    starts_from = ", ".join((*one.inputs, *one.takes)) or "nothing"
    return [
        "@task",
        f"def {one.name}({', '.join(before)}):",
        f'    """{", ".join(one.outputs)}, from {starts_from}."""',
        "    return run(",
        *(f"        {line}" for line in recipe.slice_code(one)),
        "    )",
    ]
