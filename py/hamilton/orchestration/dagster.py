"""Slices as a file of assets for Dagster."""

from __future__ import annotations

from typing import Any

from hamilton.orchestration import recipe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.orchestration.slices import Slice, Slices


def dagster(slices: Slices, name: str, *, factory: str | None = None) -> str:
    """The text of a file in which what each slice hands over are assets.

    `name` is the group of the assets. How they are kept is for Dagster's IO manager to say. The inputs are a resource
    with a field for each, which can be set for a run. `factory` names a function that gives the driver, as
    `"package.module:function"`. Raises ValueError for what cannot be written into a file.
    """
    recipe.checked_name(name)
    recipe.check_inputs(slices)
    build = recipe.driver_code(slices.driver, factory)
    lines = [
        f'"""Dagster assets "{name}", written by `hamilton compile`: change the dataflow and compile it again.',
        "",
        *recipe.story(slices),
        '"""',
        "",
        "import dagster as dg",
        "",
        "from hamilton.orchestration import Slice",
        "",
        *recipe.constant("OVERRIDES", slices.overrides, "Override"),
    ]
    if factory is None and slices.driver.config:
        lines += recipe.constant("CONFIG", slices.driver.config, "Config")
    lines += ["", "", *build, "", "", *_inputs(slices.inputs), "", "", *_RUN]
    for one in slices.slices:
        lines += ["", "", *_asset(one, name)]
    listed = ", ".join(one.name for one in slices.slices)
    lines += ["", "", f'defs = dg.Definitions(assets=[{listed}], resources={{"run_inputs": Inputs()}})']
    return "\n".join(lines) + "\n"


_RUN = '''\
def run(part: Slice, inputs: Inputs, taken: dict) -> dict:
    """The values of a slice's outputs, by name, from those that it takes."""
    return part.run(build(), taken, inputs.model_dump(), OVERRIDES)'''.splitlines()


def _inputs(values: dict[str, Any]) -> list[str]:
    lines = ["class Inputs(dg.ConfigurableResource):", '    """The inputs of a run."""']
    for name, value in values.items():
        lines += [
            "",
            f"    {recipe.checked_name(name)}: {_annotation(value)} = {recipe.indented(recipe.code(value))}",
        ]
    return lines


def _annotation(value: Any) -> str:
    return type(value).__name__ if value is not None else "str | None"


def _asset_name(node: str) -> str:
    return node.replace(".", "__")


def _asset(one: Slice, group: str) -> list[str]:
    parameters = ["run_inputs: Inputs", *(_asset_name(name) for name in one.takes)]
    taken = ", ".join(f'"{name}": {_asset_name(name)}' for name in one.takes)
    starts_from = ", ".join((*one.inputs, *one.takes)) or "nothing"
    first, *others = recipe.slice_code(one)
    several = len(one.outputs) > 1
    if several:
        outs = [f'        "{_asset_name(name)}": dg.AssetOut(),' for name in one.outputs]
        decorator = ["@dg.multi_asset(", f'    name="{one.name}",', "    outs={", *outs, "    },"]
        decorator += [f'    group_name="{group}",', ")"]
        given = f"return tuple(made[name] for name in {recipe.code(one.outputs)})"
    else:
        decorator = [f'@dg.asset(name="{_asset_name(one.outputs[0])}", group_name="{group}")']
        given = f'return made["{one.outputs[0]}"]'
    return [
        *decorator,
        f"def {one.name}({', '.join(parameters)}):",
        f'    """{", ".join(one.outputs)}, from {starts_from}."""',
        f"    part = {first}",
        *(f"    {line}" for line in others),
        f"    made = run(part, run_inputs, {{{taken}}})",
        f"    {given}",
    ]
