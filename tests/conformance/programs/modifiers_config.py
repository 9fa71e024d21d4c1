"""config, its relatives and hamilton_exclude: which functions take part."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


def each(**sources):
    """Several small modules in one case: what building each gives."""
    return {name: look(source) for name, source in sources.items()}


VARIANTS = """
@config.when(k=1)
def f__one(a: int) -> int:
    '''d1'''
    return a

@config.when_not(k=1)
def f__other(a: int, b: int = 2) -> int:
    return -a * b
"""


def case_two_variants():
    return {
        str(config): look(VARIANTS, "f", config=config, inputs={"a": 3}, docs=True)
        for config in ({"k": 1}, {"k": 2}, {}, {"k": None})
    }


def case_absent_keys_are_none():
    return {
        decorator: look(
            f"""
            @config.{decorator}
            def f(a: int) -> int:
                return a
            """,
            "f",
            inputs={"a": 1},
        )
        for decorator in (
            "when(k=None)",
            "when(k=1)",
            "when_not(k=None)",
            "when_not(k=1)",
            "when_in(k=[None, 1])",
            "when_in(k=[1])",
            "when_not_in(k=[None])",
            "when_not_in(k=[1])",
            "when()",
            "when_in(k=[])",
            "when_not_in(k=[])",
        )
    }


def case_several_keys():
    return {
        f"{decorator} {config}": look(
            f"""
            @config.{decorator}
            def f(a: int) -> int:
                return a
            """,
            config=config,
        )
        for decorator in (
            "when(x=1, y=2)",
            "when_not(x=1, y=2)",
            "when_in(x=[1], y=[2])",
            "when_not_in(x=[1], y=[2])",
        )
        for config in ({"x": 1, "y": 2}, {"x": 0, "y": 2}, {"x": 0, "y": 0})
    }


def case_stacked():
    return {
        str(config): look(
            """
            @config.when(k=1, j=2)
            @config.when_in(z=[1, 2])
            def f(a: int) -> int:
                return a
            """,
            config=config,
        )
        for config in ({"k": 1, "j": 2, "z": 2}, {"k": 1, "j": 2, "z": 3}, {"k": 0, "j": 2, "z": 2})
    }


def case_names():
    return each(
        given="""
        @config.when(name="g", k=None)
        def f__x(a: int) -> int:
            return a
        """,
        given_above_another="""
        @config.when(name="g", k=None)
        @config.when_not_in(q=[1])
        def f__x(a: int) -> int:
            return a
        """,
        given_below_another="""
        @config.when_not_in(q=[1])
        @config.when(name="g", k=None)
        def f__x(a: int) -> int:
            return a
        """,
        two_suffixes="""
        @config.when(k=None)
        def f__x__y(a: int) -> int:
            return a
        """,
        two_suffixes_two_decorators="""
        @config.when(k=None)
        @config.when(j=None)
        def f__x__y(a: int) -> int:
            return a
        """,
        no_decorator="""
        def f__x(a: int) -> int:
            return a
        """,
        nothing_behind="""
        @config.when(q=1)
        def f__(a: int) -> int:
            return a
        """,
        leading_underscores="""
        @config.when(k=None)
        def __f(a: int) -> int:
            return a
        """,
    )


def case_a_function_decides():
    return {
        f"{decorator} {config}": look(
            f"""
            @config({decorator})
            def f(a: int) -> int:
                return a
            """,
            "f",
            config=config,
            inputs={"a": 1},
        )
        for decorator, config in (
            ('lambda c: c["q"] == 1', {"q": 1}),
            ('lambda c: c["q"] == 1', {"q": 2}),
            ('lambda c: c["zz"] == 1', {"q": 1}),
            ('lambda c: c.get("zz") is None', {}),
            ('lambda c: c["q"] == 1, config_used=["q"]', {"q": 1}),
            ('lambda c: c["q"] == 1, config_used=["q"]', {}),
            ('lambda c: c.get("w"), config_used=["q"]', {"w": 1, "q": 2}),
            ('lambda c: c.get("w"), config_used=[]', {"w": 1}),
            ('lambda c: True, target_name="gg"', {}),
            ('lambda c: True, "gg", ["q", "r"]', {"q": 1}),
        )
    }


def case_excluded():
    return look(
        """
        @hamilton_exclude
        def f(a: int) -> int:
            return a

        @hamilton_exclude
        @config.when(k=None)
        def g(a: int) -> int:
            return a

        @config.when(k=None)
        @hamilton_exclude
        @tag(a="b")
        def h(a: int) -> int:
            return a

        def used(a: int) -> int:
            return f(a) + 1
        """,
        "used",
        inputs={"a": 1},
    )


def case_unhinted_function_left_out():
    return look(
        """
        @config.when(k=1)
        def f__q(x) -> int:
            return 1

        @hamilton_exclude
        def g(x):
            return 1
        """,
        config={"k": 2},
    )


def case_with_other_decorators():
    return {
        "extracted and tagged": look(
            """
            @tag(o="t")
            @config.when(k=1)
            @extract_fields({"a": int})
            def f__q(x: int) -> dict:
                return {"a": x}
            """,
            "a",
            config={"k": 1},
            inputs={"x": 1},
        ),
        "parameterized": look(
            """
            @config.when(k=1)
            @parameterize(z={"x": value(1)})
            def f__q(x: int) -> int:
                '''{x} {output_name}'''
                return x
            """,
            "z",
            config={"k": 1},
            docs=True,
        ),
        "injected": look(
            """
            @config.when(k=1)
            @inject(x=value(1))
            def f__q(x: int) -> int:
                '''{x} {output_name}'''
                return x
            """,
            "f",
            config={"k": 1},
            docs=True,
        ),
        "piped": look(
            """
            def _add(x: int, y: int) -> int:
                return x + y

            @config.when(k=1)
            @pipe_output(step(_add, y=1))
            @pipe_input(step(_add, y=2))
            def f__q(x: int) -> int:
                return x
            """,
            "f",
            config={"k": 1},
            inputs={"x": 1},
        ),
    }


def case_config_key_is_also_a_parameter():
    return look(
        """
        @config.when(region="UK")
        def rate(region: str, base: float = 0.1) -> float:
            return base + len(region)
        """,
        "rate",
        config={"region": "UK"},
    )


def case_config_value_in_place_of_the_node():
    return look(VARIANTS, "f", config={"k": 1, "f": 9})


def case_built_twice_from_one_module():
    from hamilton import driver

    module = observe.module(
        "twice",
        PRELUDE
        + """
@config.when(k=1)
def f__one(a: int) -> int:
    return a

@config.when(k=2)
def f__two(a: int) -> int:
    return 2 * a
""",
    )

    def run(k):
        return observe.run(
            driver.Builder().with_modules(module).with_config({"k": k}).build(), ["f"], inputs={"a": 5}
        )

    return [run(1), run(2), run(1)]


def case_asked_for_as_a_function():
    from hamilton import driver

    module = observe.module(
        "asked",
        PRELUDE
        + """
@config.when(k=1)
@extract_fields({"part": int})
def whole__v1(a: int) -> dict:
    return {"part": a}

@config.when(k=2)
def whole__v2(a: int) -> dict:
    return {}
""",
    )
    dr = driver.Builder().with_modules(module).with_config({"k": 1}).build()
    return observe.run(dr, [module.whole__v1, "part"], inputs={"a": 5})


def case_resolver_on_its_own():
    from hamilton.function_modifiers.configuration import ConfigResolver

    return [
        ConfigResolver.when(a=1)({"a": 1}),
        ConfigResolver.when_not(a=1)({}),
        ConfigResolver.when_in(a=[1, 2])({"a": 3}),
        ConfigResolver.when_not_in(a=[1, 2])({"a": 3}),
    ]
