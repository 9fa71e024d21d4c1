"""Which functions of a module become nodes, under which names, with which types, roles, tags and texts."""

from __future__ import annotations

import observe

from hamilton import driver

look = observe.look


def _built(*modules, config=None, **options):
    return driver.Driver(config or {}, *modules, **options)


def case_plain_functions():
    return look(
        '''
        def b(a: int) -> float:
            """Half of a."""
            return a / 2

        def c(b: float, a: int) -> str:
            return f"{b} {a}"
        ''',
        "c",
        "b",
        inputs={"a": 3},
        docs=True,
    )


def case_underscore_functions_are_helpers():
    return look(
        "def _helper(x: int) -> int:\n    return x\ndef a(x: int) -> int:\n    return _helper(x)",
        "a",
        inputs={"x": 1},
    )


def case_imported_functions_and_classes_are_left_out():
    return look(
        """
        from os.path import join
        from textwrap import dedent
        import functools

        class Thing:
            def method(self) -> int: ...

        number = 3
        made = functools.partial(max, 1)

        def a(x: int) -> int:
            return x
        """
    )


def case_dunder_suffix_stays_without_config():
    return look("def f__v(x: int) -> int:\n    return x", "f__v", inputs={"x": 1})


def case_function_known_under_another_name():
    return look(
        """
        def _made():
            def inner(x: int) -> int:
                return x + 1
            return inner

        outer = _made()
        """,
        "inner",
        inputs={"x": 1},
    )


def case_wrapped_function_keeps_its_signature():
    return look(
        """
        import functools

        def _twice(fn):
            @functools.wraps(fn)
            def wrapper(*args, **kwargs):
                return 2 * fn(*args, **kwargs)
            return wrapper

        @_twice
        def a(x: int, y: int = 1) -> int:
            return x + y
        """,
        "a",
        inputs={"x": 2},
    )


def case_defaults_and_keyword_only_parameters():
    return look(
        """
        from typing import Optional

        def a(x: int, y: str = "d", *, z: Optional[float] = None, w: int) -> str:
            return f"{x} {y} {z} {w}"
        """,
        "a",
        inputs={"x": 1, "w": 2},
    )


def case_none_as_return_type():
    return look("def a(x: int) -> None:\n    return None", "a", inputs={"x": 1})


def case_annotations_as_text():
    return look(
        """
        from __future__ import annotations
        from typing import Dict, List, Optional

        def a(x: Optional[int] = None) -> Dict[str, List[Thing]]:
            return {}

        def b(a: "Dict[str, List[Thing]]") -> 'int':
            return len(a)

        class Thing: ...
        """,
        "b",
    )


def case_text_inside_a_generic():
    return look(
        """
        from typing import List, Optional

        class Thing: ...

        def a(x: "Optional[List['Thing']]") -> List["Thing"]:
            return []
        """
    )


def case_kinds_of_types():
    return look(
        """
        import typing as t
        import collections.abc as ca

        def a(
            p: t.Annotated[int, "m"], q: t.Literal["x", "y"], r: int | str, s: t.Callable[[int], str],
            u: ca.Mapping[str, int], v: tuple[int, ...], w: t.Type[int], z: t.Any,
        ) -> t.Union[int, None]:
            return 1
        """
    )


def case_missing_parameter_hint():
    return look("def a(x) -> int:\n    return x")


def case_missing_return_hint():
    return look("def a(x: int):\n    return x")


def case_unknown_name_in_an_annotation():
    return look("def a(x: 'Nowhere') -> int:\n    return 1")


def case_lambda_at_module_level():
    return look("lam = lambda x: x\ndef a(x: int) -> int:\n    return x")


def case_variadic_parameters():
    return look(
        "def a(*args: int) -> int:\n    return 1\ndef b(**kw: int) -> dict:\n    return kw",
        "b",
        inputs={"kw": 3},
    )


def case_variadic_positional_fails_when_called():
    return look("def a(*args: int) -> int:\n    return 1", "a", inputs={"args": 3})


def case_positional_only_fails_when_called():
    return look("def a(x: int, /) -> int:\n    return x", "a", inputs={"x": 3})


def case_expand_and_collect_roles():
    return look(
        """
        from hamilton.htypes import Collect, Parallelizable

        def item(n: int) -> Parallelizable[int]:
            yield from range(n)

        def square(item: int) -> int:
            return item * item

        def total(square: Collect[int]) -> int:
            return sum(square)
        """,
        "total",
        inputs={"n": 3},
    )


def case_same_name_in_two_modules():
    one = observe.module("one", "def a() -> int:\n    return 1")
    two = observe.module("two", "def a() -> int:\n    return 2")
    return {
        "refused": observe.attempt(lambda: _built(one, two)),
        "allowed": observe.run(
            driver.Builder().with_modules(one, two).allow_module_overrides().build(), ["a"]
        ),
        "the other way": observe.run(
            driver.Builder().with_modules(two, one).allow_module_overrides().build(), ["a"]
        ),
    }


def case_module_given_twice():
    one = observe.module("one", "def a() -> int:\n    return 1")
    return observe.attempt(lambda: _built(one, one))


def case_function_under_two_names():
    return look("def a() -> int:\n    return 1\nb = a")


def case_overriding_one_node_of_several():
    one = observe.module(
        "one", "def a(x: int) -> int:\n    return x\ndef b(a: int) -> int:\n    return a + 1"
    )
    two = observe.module("two", "def a(y: int) -> int:\n    return 10 * y")
    dr = driver.Builder().with_modules(one, two).allow_module_overrides().build()
    return {"graph": observe.graph(dr), "run": observe.run(dr, ["b"], inputs={"y": 2})}


def case_functions_of_a_submodule_belong_to_their_package():
    package = observe.module("pack", "")
    part = observe.module("pack.part", "def a(x: int) -> int:\n    return x")
    package.a = part.a
    stranger = observe.module("packed", "def b(x: int) -> int:\n    return x")
    package.b = stranger.b
    return observe.graph(_built(package))


def case_config_takes_the_place_of_a_function():
    return {
        "used": look(
            "def a(x: int) -> int:\n    return x\ndef b(a: int) -> int:\n    return a + 1",
            "b",
            config={"a": 5},
        ),
        "itself": look("def a(x: int) -> int:\n    return x", "a", config={"a": 5}),
    }


def case_config_items_are_nodes():
    return look("def a(x: int) -> int:\n    return x", "a", "k", config={"k": "v", "x": 1})


def case_empty_drivers():
    return {
        "no modules": observe.graph(driver.Builder().build()),
        "config alone": observe.graph(driver.Builder().with_config({"k": 1}).build()),
        "nothing asked": observe.run(driver.Builder().build(), []),
        "config asked": observe.run(driver.Builder().with_config({"k": 1}).build(), ["k"]),
    }


def case_async_function_as_a_node():
    return look("async def a(x: int) -> int:\n    return x")
