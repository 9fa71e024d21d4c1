"""parameterize and its family: one function, many nodes."""

from __future__ import annotations

import functools
import textwrap

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


def each(**sources):
    """Several small modules in one case: what building each gives."""
    return {name: look(source) for name, source in sources.items()}


def case_sources_and_values():
    return look(
        """
        @parameterize(
            x={"a": source("b"), "c": value(3)},
            y=({"a": value(1)}, "my {a} doc"),
            z={},
        )
        def f(a: int, c: int, d: int = 4) -> int:
            '''Doc {a} {c} {d} {output_name} {zz}'''
            return a + c + d
        """,
        "x",
        "y",
        "z",
        inputs={"a": 1, "b": 2, "c": 5},
        docs=True,
    )


def case_swapped_sources():
    return look(
        """
        @parameterize(
            x={"a": source("b"), "c": source("b")},
            y={"a": source("c"), "c": source("a")},
            z={"a": source("b")},
        )
        def f(a: int, c: int, b: int) -> int:
            return 100 * a + 10 * c + b
        """,
        "x",
        "y",
        "z",
        inputs={"a": 1, "b": 2, "c": 5},
    )


def case_group_in_lists_and_dicts():
    return look(
        """
        @parameterize(
            x={"a": group(source("b"), value(3))},
            y={"a": group(source("q")), "m": group(u=source("b"), v=value(7))},
            twice={"a": group(source("b"), source("b"))},
            constants={"a": group(value(1), value(2)), "m": group(x=value(4))},
        )
        def f(a: list[int], m: Dict[str, int]) -> int:
            return sum(a) + sum(m.values())
        """,
        "x",
        "y",
        "twice",
        "constants",
        inputs={"m": {"q": 4}, "b": 2, "q": 3},
    )


def case_group_needs_a_type_of_elements():
    return each(
        bare_list="""
        @parameterize(x={"a": group(source("b"))})
        def f(a: list) -> int:
            return sum(a)
        """,
        dict_for_a_list="""
        @parameterize(x={"a": group(b=source("b"))})
        def f(a: List[int]) -> int:
            return sum(a)
        """,
        list_for_a_dict="""
        @parameterize(x={"a": group(source("b"))})
        def f(a: Dict[str, int]) -> int:
            return sum(a)
        """,
        keys_not_text="""
        @parameterize(x={"a": group(b=source("b"))})
        def f(a: Dict[int, int]) -> int:
            return sum(a)
        """,
        optional_list="""
        @parameterize(x={"a": group(source("b"))})
        def f(a: Optional[List[int]]) -> int:
            return sum(a)
        """,
        anything="""
        @inject(a=group(source("p")))
        def f(a: Any) -> int:
            return 1
        """,
        collect="""
        from hamilton.htypes import Collect

        @inject(a=group(source("p")))
        def f(a: Collect[int]) -> int:
            return 1
        """,
    )


def case_group_itself():
    from hamilton.function_modifiers import group, source, value

    return {
        "both": observe.attempt(lambda: group(source("a"), b=value(1))),
        "none": observe.attempt(lambda: group()),
        "plain": observe.attempt(lambda: group("a")),
        "nested": observe.attempt(lambda: group(group(source("a")))),
        "idempotent": observe.attempt(lambda: source(source("a")).source + str(value(value(1)).value)),
        "kinds": observe.attempt(
            lambda: [
                one.get_dependency_type().name
                for one in (source("a"), value(1), group(source("a")), group(a=source("a")))
            ]
        ),
    }


def case_shared_source_of_two_types():
    return each(
        last_wins="""
        @parameterize(x={"a": source("s"), "b": source("s")})
        def f(a: int, b: str) -> int:
            return 1
        """,
        group_and_parameter="""
        @parameterize(x={"l": group(source("a"), source("c"))})
        def f(l: List[int], a: str) -> int:
            return 1
        """,
    )


def case_mistakes():
    return each(
        unknown_parameter="""
        @parameterize(x={"zz": value(1)})
        def f(a: int) -> int:
            return a
        """,
        plain_constant="""
        @parameterize(x={"a": 1})
        def f(a: int) -> int:
            return a
        """,
        plain_name="""
        @parameterize(x={"a": "b"})
        def f(a: int) -> int:
            return a
        """,
        reserved_parameter="""
        @parameterize(x={"output_name": value(1)})
        def f(output_name: int) -> int:
            return output_name
        """,
        twice="""
        @parameterize(x={"a": value(1)})
        @parameterize(y={"a": value(1)})
        def f(a: int) -> int:
            return a
        """,
        with_inject="""
        @inject(a=value(1))
        @parameterize(y={"a": value(1)})
        def f(a: int) -> int:
            return a
        """,
        same_name_twice="""
        @parameterize(g={"a": value(1)})
        def f(a: int) -> int:
            return a

        def g(a: int) -> int:
            return a
        """,
    )


def case_nothing_to_make():
    return look(
        """
        @parameterize()
        def f(a: int) -> int:
            return a
        """
    )


def case_names_that_are_no_identifiers():
    return look(
        """
        @parameterize(**{"x.y": {"a": value(1)}, "f": {"a": value(2)}, "a b": {"a": value(3)}})
        def f(a: int) -> int:
            '''docs {a}'''
            return a
        """,
        "x.y",
        "f",
        "a b",
        docs=True,
    )


def case_constants_are_not_checked():
    return look(
        """
        @parameterize(x={"a": value("text")})
        def f(a: int = 3) -> int:
            return a
        """,
        "x",
    )


def case_format_strings_in_docs():
    return look(
        """
        @parameterize(x={"a": value([1, 2]), "b": source("k")})
        def f(a: list, b: int) -> int:
            '''{a!r} {b:>5} {{k}} {output_name}'''
            return len(a) + b
        """,
        "x",
        config={"k": 2},
        docs=True,
    )


def case_optional_parameter_from_a_node():
    return look(
        """
        def b() -> int:
            return 7

        @parameterize(x={"a": source("b")}, y={"a": value(0)}, z={})
        def f(a: int = 3, c: int = 4) -> int:
            return 10 * a + c
        """,
        "x",
        "y",
        "z",
    )


def case_parameterize_sources():
    return {
        "two": look(
            """
            @parameterize_sources(x={"a": "b"}, y={"a": "c"})
            def f(a: int, k: int = 2) -> int:
                '''hi {a} {output_name}'''
                return a * k
            """,
            "x",
            "y",
            inputs={"b": 3, "c": 4},
            docs=True,
        ),
        "none": look(
            """
            @parameterize_sources()
            def f(a: int) -> int:
                return a
            """
        ),
        "unknown parameter": look(
            """
            @parameterize_sources(x={"a": "b"}, y={"zz": "b"})
            def f(a: int) -> int:
                return a
            """
        ),
    }


def case_parameterize_values():
    return {
        "two": look(
            """
            @parameterize_values("a", {("x", "dx"): 1, ("y", "dy {a}"): 2})
            def f(a: int, b: int) -> int:
                return a + b
            """,
            "x",
            "y",
            inputs={"b": 4},
            docs=True,
        ),
        "no documentation": look(
            """
            @parameterize_values("a", {"x": 1})
            def f(a: int, b: int) -> int:
                return a + b
            """
        ),
        "unknown parameter": look(
            """
            @parameterize_values("q", {("x", "dx"): 1})
            def f(a: int, b: int) -> int:
                return a + b
            """
        ),
        "none": look(
            """
            @parameterize_values("a", {})
            def f(a: int) -> int:
                return a
            """
        ),
    }


def case_old_names():
    return {
        "parametrized": look(
            """
            @parametrized("a", {("x", "dx"): 1})
            def f(a: int, b: int) -> int:
                return a + b
            """,
            "x",
            inputs={"b": 1},
        ),
        "parametrized_input": look(
            """
            @parametrized_input("a", {"u": ("x", "dx"), "v": ("y", "dy")})
            def f(a: int, b: int) -> int:
                return a + b
            """,
            "x",
            "y",
            inputs={"b": 1, "u": 2, "v": 3},
        ),
        "parameterized_inputs": look(
            """
            @parameterized_inputs(x={"a": "u"})
            def f(a: int, b: int) -> int:
                return a + b
            """,
            "x",
            inputs={"b": 1, "u": 2},
        ),
        "malformed": look(
            """
            @parametrized_input("a", {"b": "x"})
            def f(a: int) -> int:
                return a
            """
        ),
    }


def case_old_names_log():
    with observe.logged() as levels:
        look(
            """
            @parametrized("a", {("x", "dx"): 1})
            def f(a: int, b: int) -> int:
                return a + b
            """
        )
    return levels


def case_inject():
    return look(
        """
        @inject(a=source("b"), c=value(4), d=group(source("x"), value(1)))
        def f(a: int, c: int, d: List[int], e: int) -> int:
            '''D {a} {c}'''
            return a + c + sum(d) + e
        """,
        "f",
        inputs={"b": 1, "x": 2, "e": 3},
        docs=True,
    )


def case_inject_mistakes():
    return each(
        nothing="""
        @inject()
        def f(a: int) -> int:
            return a
        """,
        unknown_parameter="""
        @inject(zz=value(1))
        def f(a: int) -> int:
            return a
        """,
        plain_constant="""
        @inject(a=3)
        def f(a: int) -> int:
            return a
        """,
    )


def case_inject_optional_group():
    return look(
        """
        @inject(a=group(source("p"), source("q")))
        def f(a: list[int] = None) -> int:
            return sum(a)
        """,
        "f",
        inputs={"p": 1, "q": 2},
    )


def case_direct_call_stays_plain():
    module = observe.module(
        "direct",
        PRELUDE
        + textwrap.dedent("""
        @tag(a="b")
        @parameterize(x={"a": value(1)})
        def f(a: int, b: int = 2) -> int:
            return a + b

        @config.when(k=1)
        @extract_fields({"x": int})
        def g__k(a: int) -> dict:
            return {"x": a}
        """),
    )
    return [module.f(5), module.g__k(a=1), module.f.__name__, module.g__k.__name__]


def case_async_functions_become_nodes():
    return look(
        """
        @parameterize(x={"a": value(1)}, y={"a": source("s")})
        async def f(a: int = 3) -> int:
            return a
        """
    )


def case_expanding_and_collecting():
    return look(
        """
        from hamilton.htypes import Collect, Parallelizable

        @parameterize(x={"l": value(1)}, y={"l": source("q")})
        def f(l: int) -> Parallelizable[int]:
            yield l

        @parameterize(z={"k": value(1)})
        def g(x: Collect[int], k: int) -> int:
            return sum(x)

        @inject(x=source("y"))
        def h(x: Collect[int]) -> int:
            return sum(x)
        """
    )


def case_variadic_parameters():
    return look(
        """
        @parameterize(x={"kw": value(1)})
        def f(a: int, **kw: int) -> int:
            return a + kw["kw"]
        """,
        "x",
        inputs={"a": 1},
    )


def case_overriding_a_parameterized_node():
    return look(
        """
        @parameterize(x={"a": value(1)}, y={"a": source("x")})
        def f(a: int) -> int:
            return 10 * a
        """,
        "y",
        overrides={"x": 5},
    )


def case_chain_of_parameterized_nodes():
    return look(
        """
        @parameterize(**{f"n{i}": {"a": source(f"n{i - 1}"), "i": value(i)} for i in range(1, 30)})
        def f(a: int, i: int) -> int:
            return a + i
        """,
        "n29",
        inputs={"n0": 0},
    )
