"""Nodes, graphs and the protocol of decorators, as programs that extend the engine use them."""

from __future__ import annotations

import observe

from hamilton import driver, graph, node
from hamilton.execution import graph_functions
from hamilton.function_modifiers import base, dependencies, group, source, value
from hamilton.lifecycle import base as lifecycle_base


def total(price: float, count: int = 1) -> float:
    """What it costs."""
    return price * count


def _shown(one):
    return {
        "name": one.name,
        "type": observe.type_text(one.type),
        "doc": one.documentation,
        "role": one.node_role.name,
        "inputs": {key: [observe.type_text(typ), kind.name] for key, (typ, kind) in one.input_types.items()},
        "defaults": dict(one.default_parameter_values),
        "tags": dict(one.tags),
        "namespace": list(one.namespace),
    }


def case_node_from_a_function():
    made = node.Node.from_fn(total)
    return {
        **_shown(made),
        "called": made(price=2.0, count=3),
        "required": [made.requires(name) for name in ("price", "count", "nope")],
        "given": made.user_defined,
        "hash": hash(made) == hash("total"),
        "equal": made == node.Node.from_fn(total),
        "named": node.Node.from_fn(total, "other").name,
    }


def case_node_made_by_hand():
    return {
        "typed": _shown(
            node.Node(
                "x",
                int,
                "doc",
                lambda a, b: a,
                input_types={"a": int, "b": (str, node.DependencyType.OPTIONAL)},
                tags={"k": "v"},
            )
        ),
        "from its callable": _shown(node.Node("x", float, callabl=total)),
        "namespaced": _shown(node.Node("x", float, callabl=total, namespace=("m", "n"))),
        "external": _shown(node.Node("x", int, node_source=node.NodeType.EXTERNAL)),
        "no type": observe.attempt(lambda: node.Node("x", None, callabl=total)),
        "nothing to call": observe.attempt(lambda: node.Node("x", int)),
        "no hints": observe.attempt(lambda: node.Node("x", int, callabl=lambda a: a)),
    }


def case_node_copies():
    made = node.Node.from_fn(total)
    changed = made.copy_with(name="other", typ=int, tags={"k": "v"})
    made.add_tag("late", "tag")
    return {"changed": _shown(changed), "original": _shown(made), "same": _shown(made.copy())}


def case_reassigning_inputs():
    made = node.Node.from_fn(total)
    renamed = made.reassign_inputs({"price": "net", "count": "pieces"})
    fixed = made.reassign_inputs({"price": "net"}, {"count": 5})
    return {
        "renamed": _shown(renamed),
        "called": [renamed(net=2.0), renamed(net=2.0, pieces=3)],
        "fixed": _shown(fixed),
        "fixed called": fixed(net=2.0),
        "unknown names": _shown(made.reassign_inputs({"nope": "z"}, {"nothing": 1})),
    }


def case_copying_a_node_in_a_namespace():
    made = node.Node("x", float, callabl=total, namespace=("m",))
    return [made.name, made.copy().name, made.copy_with(name="y").name]


def case_two_inputs_with_one_new_name():
    made = node.Node("both", int, callabl=lambda a, b: a + b, input_types={"a": int, "b": int})
    merged = made.reassign_inputs({"a": "z", "b": "z"})
    return [_shown(merged)["inputs"], observe.attempt(lambda: merged(z=4))]


def case_transforming_output():
    made = node.Node.from_fn(total).transform_output(lambda result, kwargs: [result, kwargs], list)
    return {"node": _shown(made), "called": made(price=2.0, count=2)}


def case_tag_queries():
    tags = {"owner": "anna", "level": ["raw", "hot"]}
    return [
        node.matches_query(tags, query)
        for query in (
            {},
            {"owner": "anna"},
            {"owner": "ben"},
            {"owner": ["ben", "anna"]},
            {"level": "hot"},
            {"level": ["cold"]},
            {"level": None},
            {"none": None},
        )
    ]


FUNCTIONS = """
def a(i: int) -> int:
    return i + 1

def b(a: int, opt: str = "d") -> int:
    return a + len(opt)

def c(a: int, b: int) -> int:
    return a * b
"""


def _graph(**config):
    return graph.FunctionGraph.from_modules(observe.module("functions", FUNCTIONS), config=config)


def case_graph_walks():
    fg = _graph(k=1)
    up, given = fg.get_upstream_nodes(["c"], {"i": 1})
    return {
        "names": sorted(fg.nodes),
        "up": observe.names(up),
        "given": observe.names(given),
        "down": observe.names(fg.get_downstream_nodes(["a"])),
        "between": observe.names(fg.nodes_between("a", "c")),
        "between, none": observe.names(fg.nodes_between("c", "a")),
        "cycles": fg.get_cycles(fg.get_nodes(), []),
        "config": fg.config,
        "edges": {
            name: [[one.name for one in made.dependencies], sorted(one.name for one in made.depended_on_by)]
            for name, made in sorted(fg.nodes.items())
        },
    }


def case_graph_executes():
    fg = _graph()
    return {
        "all": observe.attempt(lambda: fg.execute(inputs={"i": 1})),
        "some": observe.attempt(lambda: fg.execute([fg.nodes["b"]], inputs={"i": 1})),
        "overridden": observe.attempt(
            lambda: fg.execute([fg.nodes["c"]], overrides={"b": 7}, inputs={"i": 1})
        ),
    }


def case_graph_grows():
    fg = _graph()
    more = node.Node("more", int, callabl=lambda b: b + 100, input_types={"b": int})
    grown = fg.with_nodes({"more": more})
    return {
        "new": sorted(set(grown.nodes) - set(fg.nodes)),
        "old consumers": observe.names(fg.nodes["b"].depended_on_by),
        "new consumers": observe.names(grown.nodes["b"].depended_on_by),
        "run": observe.attempt(lambda: grown.execute([grown.nodes["more"]], inputs={"i": 1})["more"]),
        "taken": observe.attempt(lambda: fg.with_nodes({"b": more})),
    }


def case_wiring_by_hand():
    made = {"z": node.Node("z", int, callabl=lambda a: a, input_types={"a": int})}
    tied = graph.update_dependencies(made, lifecycle_base.LifecycleAdapterSet())
    return {
        "tied": sorted(tied),
        "original": sorted(made),
        "dependencies": observe.names(tied["z"].dependencies),
        "role": tied["a"].node_role.name,
        "of functions": sorted(
            graph.create_function_graph(observe.module("functions", FUNCTIONS), config={"k": 1})
        ),
    }


def case_order_and_levels():
    nodes = list(_graph().nodes.values())
    order = graph_functions.topologically_sort_nodes(nodes)
    at = {one.name: position for position, one in enumerate(order)}
    return {
        "sorted": all(at[dep.name] < at[one.name] for one in order for dep in one.dependencies),
        "levels": graph_functions.get_node_levels(order),
        "both": observe.attempt(lambda: graph_functions.combine_config_and_inputs({"a": 1}, {"a": 2})),
        "one each": graph_functions.combine_config_and_inputs({"a": 1}, {"b": 2}),
    }


def case_executing_a_part():
    nodes = _graph().nodes
    execute = graph_functions.execute_subdag
    return {
        "one": observe.attempt(lambda: execute([nodes["b"]], {"i": 1})),
        "computed": observe.attempt(lambda: execute([nodes["b"]], {"i": 1}, computed={"a": 5})),
        "overridden": observe.attempt(lambda: execute([nodes["b"]], {"i": 1}, overrides={"a": 5})),
    }


def case_names_without_suffix():
    return [base.sanitize_function_name(name) for name in ("a__b", "a__b__c", "plain", "a__")]


def case_config_for_decorators():
    return {
        "required": base.resolve_config("deco", {"a": 1, "b": 2}, ["a"], {}),
        "optional": base.resolve_config("deco", {"a": 1}, ["a"], {"z": 3}),
        "everything": base.resolve_config("deco", {"a": 1}, None, {}),
        "missing": observe.attempt(lambda: base.resolve_config("deco", {}, ["a"], {})),
    }


class Renaming(base.NodeCreator):
    def generate_nodes(self, fn, config):
        return [node.Node.from_fn(fn, f"{fn.__name__}_{config['suffix']}")]

    def validate(self, fn):
        if fn.__name__ == "refused":
            raise base.InvalidDecoratorException("refused")

    def required_config(self):
        return ["suffix"]


class Repeated(base.NodeExpander):
    def expand_node(self, node_, config, fn):
        return [node_.copy_with(name=f"{node_.name}_{i}", include_refs=False) for i in range(2)]

    def validate(self, fn):
        pass


class Upper(base.NodeTransformer):
    def transform_node(self, node_, config, fn):
        return [node_.copy_with(name=node_.name.upper(), include_refs=False)]

    def validate(self, fn):
        pass


class Marked(base.NodeDecorator):
    def decorate_node(self, node_):
        return node_.copy_with(tags={**node_.tags, "marked": "yes"})


class Constant(base.NodeInjector):
    def inject_nodes(self, params, config, fn):
        made = node.Node("constant", int, callabl=lambda: 40, input_types={})
        return [made], {"x": "constant"}

    def validate(self, fn):
        pass


class Only(base.NodeResolver):
    def resolve(self, fn, config):
        return fn if config.get("on") else None

    def validate(self, fn):
        pass

    def optional_config(self):
        return {"on": False}


def _decorated(*decorators, config=None):
    def f(x: int, y: int = 2) -> int:
        return x + y

    f.__module__ = "functions"
    module = observe.module("functions", "")
    for decorator in decorators:
        decorator(f)
    module.f = f
    dr = driver.Builder().with_modules(module).with_config(config or {}).build()
    names = [name for name, one in dr.graph.nodes.items() if not one.user_defined]
    return {"graph": observe.graph(dr), "run": observe.run(dr, sorted(names), inputs={"x": 1})}


def _attempted(*decorators, config=None):
    try:
        return _decorated(*decorators, config=config)
    except Exception as caught:
        return observe.error(caught)


def case_own_decorators():
    return {
        "creator": _attempted(Renaming(), config={"suffix": "s"}),
        "creator without its config": _attempted(Renaming()),
        "expander": _attempted(Repeated()),
        "transformer": _attempted(Upper(None)),
        "decorator": _attempted(Marked(...)),
        "injector": _attempted(Constant()),
        "resolver, off": _attempted(Only()),
        "resolver, on": _attempted(Only(), config={"on": True}),
    }


def case_own_decorators_together():
    return {
        "one way": _attempted(Marked(...), Upper(None), Repeated(), Constant()),
        "the other way": _attempted(Constant(), Repeated(), Upper(None), Marked(...)),
        "two transformers": _attempted(Upper(None), Upper("F")),
        "transformer in doubt": _attempted(Upper("nope")),
        "two expanders": _attempted(Repeated(), Repeated()),
        "two creators": _attempted(Renaming(), Renaming(), config={"suffix": "s"}),
    }


def case_validation_where_it_is_written():
    def refused(x: int) -> int:
        return x

    return observe.attempt(lambda: Renaming()(refused))


def case_dependencies():
    def attempt(make):
        return observe.attempt(lambda: observe.text(make()))

    return {
        "source": attempt(lambda: source("a")),
        "value": attempt(lambda: value([1])),
        "again": attempt(lambda: source(source("a"))),
        "list": attempt(lambda: group(source("a"), value(1))),
        "dict": attempt(lambda: group(x=source("a"))),
        "none": attempt(lambda: group()),
        "both kinds": attempt(lambda: group(source("a"), x=value(1))),
        "no dependency": attempt(lambda: group("a")),
        "group in a group": attempt(lambda: group(group(source("a")))),
        "equal": source("a") == source("a"),
        "kinds": [
            one.get_dependency_type().name
            for one in (source("a"), value(1), group(source("a")), group(x=value(1)))
        ],
    }


def case_element_types_of_groups():
    import typing

    lists, dicts = dependencies.GroupedListDependency, dependencies.GroupedDictDependency

    def of(kind, typ):
        return observe.attempt(lambda: observe.type_text(kind.resolve_dependency_type(typ, "p")))

    return {
        "list": [of(lists, typ) for typ in (list[int], list[str], typing.Sequence[int], list, set[int])],
        "dict": [
            of(dicts, typ)
            for typ in (dict[str, int], dict[str, str], typing.Mapping[str, int], dict, dict[int, int])
        ],
    }
