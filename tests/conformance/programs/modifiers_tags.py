"""tag, tag_outputs, schema.output, cache: what is said about nodes."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


def each(**sources):
    """Several small modules in one case: what building each gives."""
    return {name: look(source) for name, source in sources.items()}


FIELDS = """
@tag({arguments})
@extract_fields({{"x": int, "y": int}})
def f(q: int) -> dict:
    return {{"x": q, "y": 2}}
"""


def case_only_final_nodes_are_tagged():
    return each(
        above="""
        @tag(a="b")
        @extract_fields({"x": int})
        def f(q: int) -> dict:
            return {}
        """,
        below="""
        @extract_fields({"x": int})
        @tag(a="b")
        def f(q: int) -> dict:
            return {}
        """,
        checked="""
        @tag(a="b")
        @check_output(range=(0, 1))
        def f(q: int) -> int:
            return q
        """,
    )


def case_targets():
    return {
        target: look(FIELDS.format(arguments=f'a="b", target_={target}'))
        for target in ("None", "...", '"f"', '["x", "f"]', '("x",)', '{"y"}', '{"x": 1}', "[]")
    }


def case_targets_that_are_not_there():
    return {
        target: look(FIELDS.format(arguments=f'a="b", target_={target}'))
        for target in ('"zz"', '["x", "zz"]', "[3]")
    }


def case_values():
    return {
        value: look(FIELDS.format(arguments=f"a={value}"))
        for value in (
            '"b"',
            '["x", "y"]',
            '""',
            "1",
            "[]",
            '["x", "x"]',
            '("x",)',
            '["x", 1]',
            "None",
            "True",
        )
    }


def case_keys():
    return {
        key: look(FIELDS.format(arguments=f"**{{{key!r}: 'v'}}"))
        for key in ("a.b", "a.b.c", "a b", "a.", "", "1a", "é", "class", "hamiltonx", "a.hamilton", "cache")
    }


def case_reserved_keys():
    return {
        f"{key} {bypass}": look(
            FIELDS.format(arguments=f"**{{{key!r}: 'v'}}, bypass_reserved_namespaces_={bypass}")
        )
        for key in ("module", "hamilton.x", "data_quality.x", "gdpr", "ccpa.y", "dag", "ray_remote.x", "a b")
        for bypass in (False, True)
    }


def case_several_tags_on_one_function():
    return look(
        """
        @tag(a="outer", b="outer")
        @tag_outputs(x={"a": "mapped", "l": ["u", "v"]})
        @tag(a="inner", c="inner")
        @extract_fields({"x": int, "y": int})
        def f(q: int) -> dict:
            return {}

        @tag(module="mine", bypass_reserved_namespaces_=True)
        def g(q: int) -> int:
            return q
        """
    )


def case_tag_outputs():
    return look(
        """
        @tag_outputs(x={"a": "b", "hamilton.z": 1}, f={"a": "c"}, nope={"a": "q"})
        @extract_fields({"x": int, "y": int})
        def f(q: int) -> dict:
            return {}

        @tag_outputs(p1={"kind": "one"}, p2={"kind": "two"})
        @parameterize(p1={"x": value(1)}, p2={"x": value(2)})
        def g(x: int) -> int:
            return x
        """
    )


def case_queries():
    from hamilton import driver

    module = observe.module(
        "tagged",
        PRELUDE
        + """
@tag(owner="anna", kind=["a", "b"])
def f(q: int) -> int:
    return q

@tag(owner="ben")
def g(q: int) -> int:
    return q
""",
    )
    dr = driver.Builder().with_modules(module).build()
    return {
        str(query): observe.attempt(
            lambda query=query: observe.names(dr.list_available_variables(tag_filter=query))
        )
        for query in (
            {"owner": "anna"},
            {"owner": ["anna", "ben"]},
            {"owner": None},
            {"kind": "a"},
            {"kind": ["b", "z"]},
            {"kind": "a", "owner": "ben"},
            {"nope": None},
            {"owner": 3},
            {},
        )
    }


def case_schema():
    return each(
        frame="""
        import pandas as pd

        @schema.output(("a", "int"), ("b", "str"))
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        polars="""
        import polars as pl

        @schema.output(("a", "int"))
        def x(q: int) -> pl.DataFrame:
            return pl.DataFrame()

        @schema.output(("a", "int"))
        def y(q: int) -> pl.LazyFrame:
            return pl.LazyFrame()
        """,
        targeted="""
        import pandas as pd

        @schema.output(("a", "int"), target_="x")
        @extract_columns("a")
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        column="""
        import pandas as pd

        @schema.output(("a", "int"))
        @extract_columns("a")
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        number="""
        @schema.output(("a", "int"))
        def x(q: int) -> int:
            return 1
        """,
        twice="""
        import pandas as pd

        @schema.output(("a", "int"))
        @schema.output(("b", "int"))
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        below_a_tag="""
        import pandas as pd

        @tag(x="y")
        @schema.output(("a", "int"))
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        none="""
        import pandas as pd

        @schema.output()
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
    )


def case_schema_above_a_tag():
    return look(
        """
        import pandas as pd

        @schema.output(("a", "int"))
        @tag(x="y")
        def x(q: int) -> pd.DataFrame:
            return pd.DataFrame()
        """
    )


def case_cache_tags():
    return {
        arguments: look(
            f"""
            @cache({arguments})
            @extract_fields({{"x": int}})
            def f(q: int) -> dict:
                return {{}}
            """
        )
        for arguments in (
            "",
            'behavior="recompute"',
            'format="json"',
            'behavior="ignore", format="parquet"',
            'behavior="disable", target_="x"',
            'behavior="disable", target_=None',
            '"recompute"',
        )
    }


def case_without_parentheses():
    return each(
        tag="""
        @tag
        def f(q: int) -> int:
            return q
        """,
        cache="""
        @cache
        def f(q: int) -> int:
            return q
        """,
    )


def case_ray_options():
    return look(
        """
        from hamilton.function_modifiers.metadata import ray_remote_options

        @ray_remote_options(num_cpus=2, resources={"a": 1})
        @extract_fields({"x": int})
        def f(q: int) -> dict:
            return {}
        """
    )


def case_tags_are_inherited_by_later_nodes():
    return look(
        """
        @tag(when="late")
        @extract_fields({"x": int})
        @config.when(k=1)
        def f__v(q: int) -> dict:
            return {"x": q}

        @tag(a="b", target_=...)
        @check_output(range=(0, 1))
        def g(q: int) -> int:
            return q
        """,
        config={"k": 1},
    )
