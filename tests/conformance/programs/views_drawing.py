"""Drawings of a graph: which nodes they show, how each kind looks, what every option does."""

import os

import observe
from drawings import drawing

from hamilton import driver

FLOW = observe.module(
    "flow",
    '''
    from typing import Any, Optional, Union
    from hamilton.function_modifiers import check_output, config, dataloader, datasaver, schema, tag
    import pandas as pd


    def a(x: int, y: Union[int, str]) -> int:
        """First."""
        return x


    def b(a: int) -> Optional[int]:
        return a


    def c(x: int, y: Union[int, str]) -> list[dict[str, int]]:
        return []


    @tag(display_name="D <b> & \\"co\\"")
    def d(b: Optional[int], c: list[dict[str, int]], z: int = 3) -> Any:
        return 1


    @dataloader()
    def raw(p: str) -> tuple[dict, dict]:
        return {}, {}


    @datasaver()
    def saved(d: Any) -> dict:
        return {}


    @check_output(range=(0, 3))
    def checked(a: int) -> int:
        return a


    @config.when(region="uk")
    def holiday__uk(week: int) -> int:
        return week


    @config.when(region="us")
    def holiday__us(week: int) -> int:
        return -week


    @schema.output(("a", "int"), ("b", "str"))
    def frame(holiday: int) -> pd.DataFrame:
        return pd.DataFrame()
    ''',
)

PARALLEL = observe.module(
    "fan",
    """
    from hamilton.htypes import Collect, Parallelizable


    def item(count: int) -> Parallelizable[int]:
        yield from range(count)


    def double(item: int, by: int) -> int:
        return item * by


    def total(double: Collect[int], start: int) -> int:
        return start + sum(double)
    """,
)


def build(**config):
    return driver.Builder().with_modules(FLOW).with_config({"region": "uk", **config}).build()


def fan():
    builder = driver.Builder().with_modules(PARALLEL)
    return builder.enable_dynamic_execution(allow_experimental_mode=True).build()


def case_all():
    return drawing(build().display_all_functions())


def case_all_without_legend():
    return drawing(build().display_all_functions(show_legend=False))


def case_config_is_shown_with_its_value():
    dr = build(threshold=0.5, label="a < b", steps=[1, 2, 3], week=4)
    return drawing(dr.display_all_functions(show_legend=False))


def case_orientation():
    return drawing(build().display_all_functions(orient="TB"))["whole"]


def case_hidden_inputs():
    return drawing(build().display_all_functions(hide_inputs=True, show_legend=False))


def case_deduplicated_inputs():
    found = drawing(build().display_all_functions(deduplicate_inputs=True, show_legend=False))
    # Which of the two consumers gives the shared table its name is left to chance in the reference engine.
    return sorted(table["inputs"] for table in found["inputs"].values())


def case_without_schema():
    return drawing(build().display_all_functions(show_schema=False))["clusters"]


def case_graph_attributes():
    kwargs = {"graph_attr": {"bgcolor": "#eeeeee", "ranksep": "1"}, "node_attr": {"penwidth": "2"}}
    return drawing(build().display_all_functions(graphviz_kwargs=kwargs))["whole"]


def case_execution():
    dr = build()
    return drawing(dr.visualize_execution(["d", "b"], inputs={"x": 1, "y": 2}))


def case_execution_with_overrides():
    dr = build()
    return drawing(dr.visualize_execution(["d"], inputs={"x": 1, "y": 2, "z": 5}, overrides={"b": 3}))


def case_execution_of_an_input():
    return drawing(build().visualize_execution(["a", "x"], inputs={"x": 1, "y": 2}))


def case_execution_of_a_function():
    return drawing(build().visualize_execution([FLOW.a], inputs={"x": 1, "y": 2}))


def case_execution_lacks_an_input():
    return observe.attempt(lambda: build().visualize_execution(["d"], inputs={"x": 1}))


def case_execution_lacks_an_input_and_is_drawn_all_the_same():
    return drawing(build().visualize_execution(["a"], bypass_validation=True))


def case_execution_of_something_unknown():
    return observe.attempt(lambda: build().visualize_execution(["nowhere"]))


def case_execution_message_says_how_to_bypass():
    try:
        build().visualize_execution(["d"], inputs={"x": 1})
    except ValueError as error:
        return "Use `bypass_validation=True` to skip validation" in str(error)


def case_path():
    return drawing(build().visualize_path_between("a", "d"))


def case_strict_path():
    return drawing(build().visualize_path_between("a", "d", strict_path_visualization=True))


def case_no_path():
    return observe.attempt(lambda: build().visualize_path_between("b", "c"))


def case_path_from_nowhere():
    return observe.attempt(lambda: build().visualize_path_between("nowhere", "c"))


def case_upstream():
    return drawing(build().display_upstream_of("b", show_legend=False))


def case_downstream():
    return drawing(build().display_downstream_of("b", show_legend=False))


def case_downstream_of_several():
    return drawing(build().display_downstream_of("checked_raw", "holiday", show_legend=False))


def case_upstream_of_nothing():
    return drawing(build().display_upstream_of())["nodes"]


def case_downstream_of_something_unknown():
    return observe.attempt(lambda: build().display_downstream_of("nowhere"))


def case_parallel():
    return drawing(fan().display_all_functions())


def case_parallel_output():
    return drawing(fan().visualize_execution(["total"], inputs={"count": 2, "by": 3, "start": 1}))


def style_by_name(*, node, node_class):
    if node.name == "a":
        return {"fillcolor": "red", "penwidth": "3"}, None, "special"
    if node.name == "b":
        return {"fontcolor": "blue"}, "input", "like an input"
    return {}, node_class, None


def case_custom_style():
    return drawing(build().display_all_functions(custom_style_function=style_by_name))


def case_custom_style_and_marks():
    dr = build()
    kwargs = {"inputs": {"x": 1, "y": 2}, "custom_style_function": style_by_name}
    return drawing(dr.visualize_execution(["a"], **kwargs))["nodes"]


def case_custom_style_sees():
    seen = []

    def style(*, node, node_class):
        seen.append([node.name, node_class, node.tags.get("module")])
        return {}, node_class, None

    build().display_all_functions(custom_style_function=style)
    return sorted(seen)


def case_custom_style_with_positional_parameters():
    def style(node, node_class):
        return {}, node_class, None

    return observe.attempt(lambda: build().display_all_functions(custom_style_function=style))


def case_files():
    dr = build()
    dr.display_all_functions("plain")
    dr.display_all_functions("vector.svg")
    dr.display_all_functions("text.dot")
    dr.display_all_functions("both.svg", keep_dot=True)
    dr.display_all_functions("asked", render_kwargs={"format": "svg"})
    dr.visualize_execution(["a"], "execution.png", {}, {"x": 1, "y": 2})
    dr.display_all_functions()
    return sorted(os.listdir("."))


def case_order_of_the_legend():
    kwargs = {"inputs": {"x": 1, "y": 2, "week": 3}, "overrides": {"c": []}}
    source = build().visualize_execution(["saved", "frame"], **kwargs).source
    return [line.split("[")[0].strip() for line in source.split("cluster__legend {")[1].splitlines()[2:-3]]


def case_graph_dot_as_in_the_talk():
    build().display_all_functions("graph.dot", {})
    with open("graph.dot") as file:
        return file.read().count("digraph")


def case_returned_type():
    return [type(build().display_all_functions()).__name__, type(build()._repr_mimebundle_()).__name__]
