"""resolve and resolve_from_config, the order of stages, and decorators of one's own."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


ALLOWED = {"hamilton.enable_power_user_mode": True}
CHOSEN = """
@{decorator}
def f(x: int) -> dict:
    return {{"a": x, "b": 2 * x}}
"""


def chosen(decorator, config, *wanted):
    return look(CHOSEN.format(decorator=decorator), *wanted, config=config, inputs={"x": 1})


def case_resolve():
    names = "lambda names, suffix='': extract_fields({name + suffix: int for name in names})"
    return {
        "resolve": chosen(
            f"resolve(when=ResolveAt.CONFIG_AVAILABLE, decorate_with={names})",
            {**ALLOWED, "names": ["a"]},
            "a",
        ),
        "from config": chosen(
            f"resolve_from_config(decorate_with={names})", {**ALLOWED, "names": ["a", "b"]}, "b"
        ),
        "optional key": chosen(
            f"resolve_from_config(decorate_with={names})", {**ALLOWED, "names": ["a"], "suffix": "_"}
        ),
        "not allowed": chosen(f"resolve_from_config(decorate_with={names})", {"names": ["a"]}),
        "refused": chosen(
            f"resolve_from_config(decorate_with={names})",
            {"names": ["a"], "hamilton.enable_power_user_mode": False},
        ),
        "missing key": chosen(f"resolve_from_config(decorate_with={names})", ALLOWED),
    }


def case_resolve_mistakes():
    return {
        decorator: chosen(decorator, ALLOWED)
        for decorator in (
            "resolve_from_config(decorate_with=lambda *names: tag(a='b'))",
            "resolve_from_config(decorate_with=lambda **names: tag(a='b'))",
            "resolve(when='config_available', decorate_with=lambda: tag(a='b'))",
            "resolve(decorate_with=lambda: tag(a='b'))",
            "resolve_from_config(decorate_with=lambda: unpack_fields('a'))",
        )
    }


def case_resolved_into_each_stage():
    return look(
        """
        def _plus(x: int, y: int) -> int:
            return x + y

        @resolve_from_config(decorate_with=lambda k: config.when(k=k))
        def chosen__a(x: int) -> int:
            return x

        @resolve_from_config(decorate_with=lambda table: parameterize(**table))
        def expanded(x: int) -> int:
            return x

        @resolve_from_config(decorate_with=lambda k: pipe_input(step(_plus, y=k)))
        def piped(x: int) -> int:
            return x

        @tag(a="outer")
        @resolve_from_config(decorate_with=lambda k: tag(a=str(k)))
        @tag(a="inner", b="inner")
        def tagged(x: int) -> int:
            return x

        @resolve_from_config(decorate_with=lambda k: tag(a="upper"))
        @resolve_from_config(decorate_with=lambda k: tag(a="lower", b="lower"))
        def twice(x: int) -> int:
            return x
        """,
        "piped",
        "p",
        config={**ALLOWED, "k": 3, "table": {"p": {"x": _value(3)}}},
        inputs={"x": 1},
    )


def _value(constant):
    from hamilton.function_modifiers import value

    return value(constant)


def case_order_of_stages():
    """The same decorators in two orders: only within a stage does the order count."""
    decorators = [
        '@tag(a="b")',
        '@extract_fields({"p": int})',
        '@inject(x=source("s"))',
        "@config.when(k=1)",
    ]
    function = "\ndef f__v(x: int) -> dict:\n    return {'p': x}\n"
    return [
        look("\n".join(order) + function, "p", config={"k": 1}, inputs={"s": 4})
        for order in (decorators, decorators[::-1], decorators[2:] + decorators[:2])
    ]


def case_one_only_of_some_stages():
    return {
        pair: look(f"{pair}\ndef f(x: int) -> int:\n    pass\n")
        for pair in (
            "@parameterize(a={})\n@inject(x=value(1))",
            "@does(lambda x: x)\n@does(lambda x: x)",
            "@inject(x=value(1))\n@inject(x=value(1))",
            "@parameterize_sources(a={'x': 'y'})\n@parameterize_values('x', {('b', ''): 1})",
        )
    }


def case_custom_decorators():
    return look(
        """
        from hamilton.function_modifiers import base
        from hamilton.node import Node

        class upper(base.NodeResolver):
            def validate(self, fn):
                pass
            def resolve(self, fn, config):
                return fn if config.get("keep", True) else None

        class constant(base.NodeCreator):
            def validate(self, fn):
                pass
            def generate_nodes(self, fn, config):
                return [Node(name="made", typ=int, callabl=lambda: 42, input_types={}, tags={"by": "hand"})]

        class twice(base.NodeExpander):
            def validate(self, fn):
                pass
            def expand_node(self, node_, config, fn):
                return [node_.copy_with(include_refs=False, name=f"{node_.name}_{i}") for i in (1, 2)]

        class negate(base.NodeTransformer):
            def __init__(self, target=None):
                super().__init__(target)
            def validate(self, fn):
                pass
            def transform_node(self, node_, config, fn):
                raw = node_.copy_with(include_refs=False, name=node_.name + "_positive")
                return [
                    raw,
                    Node(
                        name=node_.name,
                        typ=int,
                        callabl=lambda **kw: -kw[raw.name],
                        input_types={raw.name: int},
                    ),
                ]

        class note(base.NodeDecorator):
            def __init__(self):
                super().__init__(target=None)
            def validate(self, fn):
                pass
            def decorate_node(self, node_):
                return node_.copy_with(tags={**node_.tags, "noted": "yes"})

        class offset(base.NodeInjector):
            def validate(self, fn):
                pass
            def required_config(self):
                return ["by"]
            def inject_nodes(self, params, config, fn):
                made = Node(
                    name="moved_x", typ=int, callabl=lambda x: x + config["by"], input_types={"x": int}
                )
                return [made], {"x": "moved_x"}

        @upper()
        def a(x: int) -> int:
            return x

        @constant()
        def b(x: int) -> int:
            return x

        @twice()
        def c(x: int) -> int:
            return x

        @note()
        @negate()
        def d(x: int) -> int:
            return x

        @offset()
        def e(x: int) -> int:
            return x
        """,
        "a",
        "made",
        "c_1",
        "c_2",
        "d",
        "e",
        config={"by": 100},
        inputs={"x": 3},
    )


def case_custom_decorator_without_its_config():
    return look(
        """
        from hamilton.function_modifiers import base

        class needs(base.NodeDecorator):
            def __init__(self):
                super().__init__(target=None)
            def validate(self, fn):
                pass
            def required_config(self):
                return ["by"]
            def decorate_node(self, node_):
                return node_

        @needs()
        def a(x: int) -> int:
            return x
        """
    )


def case_annotations_as_text():
    return look(
        """
        from __future__ import annotations

        @extract_fields({"p": int})
        @inject(x=group(source("a"), source("b")))
        def f(x: list[int]) -> dict:
            return {"p": sum(x)}

        @unpack_fields("u", "v")
        def g(p: int) -> tuple[int, str]:
            return p, "s"
        """.replace("        from __future__ import annotations\n", ""),
        "p",
        "u",
        inputs={"a": 1, "b": 2},
    )


def case_everything_at_once():
    return look(
        """
        def _plus(x: int, y: int) -> int:
            return x + y

        @tag(owner="me", target_=...)
        @tag_outputs(a={"unit": "m"}, b={"unit": "s"})
        @pipe_output(step(_plus, y=source("extra")).on_output("b"))
        @extract_fields({"a": int, "b": int})
        @pipe_input(step(_plus, y=10))
        @config.when_in(mode=["on", "yes"])
        def f__on(x: int) -> dict:
            '''all of it'''
            return {"a": x, "b": 2 * x}
        """,
        "a",
        "b",
        "f",
        config={"mode": "yes"},
        inputs={"x": 1, "extra": 1000},
    )
