"""extract_columns, extract_fields, unpack_fields and their parameterized form: one value, many nodes."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
PANDAS = "import pandas as pd\n"
look = functools.partial(observe.look, prelude=PRELUDE)


def each(**sources):
    """Several small modules in one case: what building each gives."""
    return {name: look(source) for name, source in sources.items()}


def case_columns():
    return look(
        """
        import pandas as pd

        @extract_columns("a", ("b", "doc b"))
        def df(x: int) -> pd.DataFrame:
            '''base'''
            return pd.DataFrame({"a": [x], "b": [2]})

        def total(a: pd.Series, b: pd.Series) -> pd.Series:
            return a + b
        """,
        "a",
        "b",
        "df",
        "total",
        inputs={"x": 1},
        docs=True,
    )


def case_column_that_is_not_there():
    return look(
        """
        import pandas as pd

        @extract_columns("a", "z")
        def df(x: int) -> pd.DataFrame:
            return pd.DataFrame({"a": [x]})
        """,
        "z",
        inputs={"x": 1},
    )


def case_columns_filled():
    return look(
        """
        import pandas as pd

        @extract_columns("a", "z", "y", fill_with=0)
        def df(x: int) -> pd.DataFrame:
            return pd.DataFrame({"a": [x, 2]})
        """,
        "z",
        "df",
        inputs={"x": 1},
    )


def case_columns_filled_with_text_and_false():
    return {
        text: look(
            f"""
            import pandas as pd

            @extract_columns("a", "z", fill_with={text})
            def df(x: int) -> pd.DataFrame:
                return pd.DataFrame({{"a": [x, 2]}})
            """,
            "z",
            inputs={"x": 1},
        )
        for text in ("'none'", "False", "1.5")
    }


def case_columns_mistakes():
    return each(
        none="""
        import pandas as pd

        @extract_columns()
        def df(x: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        a_list="""
        import pandas as pd

        @extract_columns(["a"])
        def df(x: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
        no_dataframe="""
        @extract_columns("a")
        def df(x: int) -> int:
            return 1
        """,
        a_subclass="""
        import pandas as pd

        class Frame(pd.DataFrame):
            pass

        @extract_columns("a")
        def df(x: int) -> Frame:
            return Frame()
        """,
        twice="""
        import pandas as pd

        @extract_columns("a", "a")
        def df(x: int) -> pd.DataFrame:
            return pd.DataFrame()
        """,
    )


def case_columns_of_polars():
    return {
        "eager": look(
            """
            import polars as pl

            @extract_columns("a", "b")
            def df(x: int) -> pl.DataFrame:
                return pl.DataFrame({"a": [x], "b": [2]})
            """,
            "a",
            "b",
            inputs={"x": 1},
        ),
        "lazy": look(
            """
            import polars as pl

            @extract_columns("a")
            def df(x: int) -> pl.LazyFrame:
                return pl.LazyFrame({"a": [x], "b": [2]})
            """,
            "a",
            inputs={"x": 1},
        ),
        "missing": look(
            """
            import polars as pl

            @extract_columns("z")
            def df(x: int) -> pl.DataFrame:
                return pl.DataFrame({"a": [x]})
            """,
            "z",
            inputs={"x": 1},
        ),
        "missing lazily": look(
            """
            import polars as pl

            @extract_columns("z")
            def df(x: int) -> pl.LazyFrame:
                return pl.LazyFrame({"a": [x]})
            """,
            "z",
            inputs={"x": 1},
        ),
    }


def case_columns_of_polars_filled():
    return look(
        """
        import polars as pl

        @extract_columns("a", "z", fill_with=7)
        def df(x: int) -> pl.DataFrame:
            return pl.DataFrame({"a": [x, x]})
        """,
        "z",
        "df",
        inputs={"x": 1},
    )


def case_columns_over_other_decorators():
    return {
        "inject": look(
            """
            import pandas as pd

            @extract_columns("a")
            @inject(x=value(1))
            def df(x: int) -> pd.DataFrame:
                '''docs {x}'''
                return pd.DataFrame({"a": [x]})
            """,
            "a",
            docs=True,
        ),
        "one parameterized": look(
            """
            import pandas as pd

            @extract_columns("a")
            @parameterize(p={"x": value(1)})
            def df(x: int) -> pd.DataFrame:
                return pd.DataFrame({"a": [x]})
            """,
            "a",
            "p",
        ),
        "two parameterized": look(
            """
            import pandas as pd

            @extract_columns("a")
            @parameterize(p={"x": value(1)}, q={"x": value(2)})
            def df(x: int) -> pd.DataFrame:
                return pd.DataFrame({"a": [x]})
            """
        ),
    }


def case_columns_of_an_async_function():
    return look(
        """
        import pandas as pd

        @extract_columns("a", fill_with=0)
        async def df(x: int) -> pd.DataFrame:
            return pd.DataFrame({"b": [x]})
        """
    )


def case_frame_overridden():
    import pandas as pd

    return look(
        """
        import pandas as pd

        @extract_columns("a")
        def df(x: int) -> pd.DataFrame:
            return pd.DataFrame({"a": [x]})
        """,
        "a",
        overrides={"df": pd.DataFrame({"a": [5, 6]})},
    )


def case_fields_of_a_bare_dict():
    return look(
        """
        @extract_fields({"a": int, "b": str, "c": List[int], "d": Optional[int], "e": Any})
        def d(x: int) -> dict:
            '''base'''
            return {"a": x, "b": "s", "c": [1], "d": None, "e": ...}
        """,
        "a",
        "b",
        "c",
        "d",
        inputs={"x": 1},
        docs=True,
    )


def case_fields_by_name():
    return {
        "list": look(
            """
            @extract_fields(["a", "b"])
            def d(x: int) -> Dict[str, int]:
                return {"a": x, "b": 2}
            """,
            "a",
            "b",
            inputs={"x": 1},
        ),
        "one by one": look(
            """
            @extract_fields("a", "b")
            def d(x: int) -> dict[str, List[int]]:
                return {"a": [x], "b": []}
            """,
            "a",
            "b",
            inputs={"x": 1},
        ),
        "both": look(
            """
            @extract_fields(["a"], "b")
            def d(x: int) -> dict[str, int]:
                return {"a": x, "b": 2}
            """,
            "b",
            inputs={"x": 1},
        ),
        "retyped": look(
            """
            @extract_fields({"a": str})
            def d(x: int) -> Dict[str, int]:
                return {"a": x}
            """,
            "a",
            inputs={"x": 1},
        ),
    }


def case_field_that_is_not_there():
    return look(
        """
        @extract_fields("a", "b")
        def d(x: int) -> dict[str, int]:
            return {"a": x}
        """,
        "b",
        inputs={"x": 1},
    )


def case_fields_filled():
    return {
        text: look(
            f"""
            @extract_fields("a", "b", fill_with={text})
            def d(x: int) -> dict[str, Any]:
                return {{"a": x}}
            """,
            "b",
            "d",
            inputs={"x": 1},
        )
        for text in ("9", "None", "0", "[]")
    }


_TYPED_DICT = """
class TD(TypedDict):
    a: int
    b: str

class Wider(TD, total=False):
    c: float

"""


def case_fields_of_a_typed_dict():
    return {
        f"{kind} {fields}": look(
            _TYPED_DICT
            + f"""
@extract_fields({fields})
def d(x: int) -> {kind}:
    return {{"a": x, "b": "s", "c": 1.0}}
""",
            "b",
            inputs={"x": 1},
        )
        for kind, fields in (
            ("TD", ""),
            ("TD", '["b"]'),
            ("TD", '"b"'),
            ("TD", '{"b": str}'),
            ("TD", '{"a": bool}'),
            ("TD", '{"a": str}'),
            ("TD", '{"zz": int}'),
            ("Wider", ""),
        )
    }


def case_fields_that_do_not_fit():
    return {
        f"{kind} {fields}": look(
            f"""
            @extract_fields({fields})
            def d(x: int) -> {kind}:
                return {{}}
            """
        )
        for kind, fields in (
            ("dict", '["a"]'),
            ("dict", '"a"'),
            ("dict", ""),
            ("dict", "3"),
            ("dict", '{"a": 3}'),
            ("dict", "{3: int}"),
            ("dict", '{"a": "int"}'),
            ("dict[str, Any]", '{"b": None}'),
            ("Dict[str, int]", ""),
            ("Dict[str, int]", "{}"),
            ("Dict[str, int]", "[]"),
            ("int", '{"a": int}'),
            ("Mapping[str, int]", '["a"]'),
            ("Optional[dict]", '{"a": int}'),
            ("OrderedDict[str, int]", '["a"]'),
            ("list[int]", '["a"]'),
        )
    }


def case_fields_with_odd_names():
    return look(
        """
        @extract_fields({"a b": int, "x.y": int})
        def d(x: int) -> dict:
            return {"a b": x, "x.y": 2}
        """,
        "a b",
        "x.y",
        inputs={"x": 1},
    )


def case_fields_behind_a_parameterized_node():
    return look(
        """
        @extract_fields({"p": int})
        @parameterize(x={"l": value(1)})
        def f(l: int) -> dict:
            '''doc {l}'''
            return {"p": l}
        """,
        "p",
        "x",
        docs=True,
    )


def case_elements_of_a_tuple():
    return {
        f"{kind} {fields}": look(
            f"""
            @unpack_fields({fields})
            def d(x: int) -> {kind}:
                '''the whole'''
                return (x, "s")
            """,
            wanted,
            "d",
            inputs={"x": 1},
            docs=True,
        )
        for kind, fields, wanted in (
            ("tuple[int, str]", '"a", "b"', "b"),
            ("Tuple[int, str]", '"a"', "a"),
            ("tuple[int, ...]", '"a", "b"', "b"),
            ("tuple[int, ...]", '"a", "b", "c"', "c"),
            ("Tuple[int, ...]", '"a"', "a"),
            ("tuple[int, str]", "", "d"),
        )
    }


def case_elements_that_do_not_fit():
    return {
        f"{kind} {fields}": look(
            f"""
            class NT(NamedTuple):
                a: int

            @unpack_fields({fields})
            def d(x: int) -> {kind}:
                return (1, 2)
            """
        )
        for kind, fields in (
            ("tuple[int, str]", '"a", "b", "c"'),
            ("tuple", '"a"'),
            ("Tuple", '"a"'),
            ("list[int]", '"a"'),
            ("tuple[int, str]", '["a", "b"]'),
            ("tuple[int, str]", '("a", "doc"), "b"'),
            ("tuple[int, str]", '"a", "a"'),
            ("NT", '"a"'),
        )
    }


def _series(*values):
    import pandas as pd

    return pd.Series(list(values))


def case_parameterized_columns():
    return look(
        """
        import pandas as pd

        @parameterize_extract_columns(
            ParameterizedExtract(("o1", "o2"), {"a": source("s1"), "b": value(3)}),
            ParameterizedExtract(("o3", "o4"), {"a": source("s2")}),
        )
        def fn(a: pd.Series, b: int) -> pd.DataFrame:
            '''doc {a} {b}'''
            return pd.concat([a, a * b], axis=1)
        """,
        "o1",
        "o4",
        "fn__0",
        inputs={"s1": _series(1), "s2": _series(2), "b": 5},
        docs=True,
    )


def case_parameterized_columns_kept():
    return {
        columns: look(
            f"""
            import pandas as pd

            @parameterize_extract_columns(
                ParameterizedExtract(("o1", "o2"), {{"a": source("s1")}}), reassign_columns=False
            )
            def fn(a: pd.Series) -> pd.DataFrame:
                return pd.DataFrame({{{columns}}})
            """,
            "o1",
            "fn__0",
            inputs={"s1": _series(1)},
        )
        for columns in ("'o1': a, 'o2': a * 2", "'x': a, 'y': a * 2")
    }


def case_parameterized_columns_in_another_order():
    return look(
        """
        import pandas as pd

        @parameterize_extract_columns(
            ParameterizedExtract(("o1", "o2"), {"a": source("s1")}), reassign_columns=False
        )
        def fn(a: pd.Series) -> pd.DataFrame:
            return pd.DataFrame({"o2": a, "o1": a * 2, "o3": a})
        """,
        "o1",
        inputs={"s1": _series(1)},
    )


def case_parameterized_columns_mistakes():
    return {
        "too few": look(
            """
            import pandas as pd

            @parameterize_extract_columns(ParameterizedExtract(("o1", "o2"), {"a": value(2)}))
            def fn(a: int) -> pd.DataFrame:
                return pd.DataFrame({"o1": [a]})
            """,
            "o1",
        ),
        "no dataframe": look(
            """
            @parameterize_extract_columns(ParameterizedExtract(("o1", "o2"), {"a": value(2)}))
            def fn(a: int) -> int:
                return 1
            """
        ),
        "none": look(
            """
            import pandas as pd

            @parameterize_extract_columns()
            def fn(a: int) -> pd.DataFrame:
                return pd.DataFrame()
            """
        ),
        "unknown parameter": look(
            """
            import pandas as pd

            @parameterize_extract_columns(ParameterizedExtract(("o1",), {"z": value(2)}))
            def fn(a: int) -> pd.DataFrame:
                return pd.DataFrame({"o1": [a]})
            """,
            "o1",
            inputs={"a": 3},
        ),
    }


def case_parameterized_frame():
    return look(
        """
        import pandas as pd
        from hamilton.experimental.decorators.parameterize_frame import parameterize_frame

        rows = pd.DataFrame(
            [["o1a", "o2a", "i1a", "i2a", 5.0], ["o1b", "o2b", "i1b", "i2b", 0.2]],
            columns=[
                ["output1", "output2", "input1", "input2", "input3"],
                ["out", "out", "source", "source", "value"],
            ],
        )

        @parameterize_frame(rows)
        def my_func(input1: pd.Series, input2: pd.Series, input3: float) -> pd.DataFrame:
            return pd.DataFrame([input1 * input2 * input3, input1 + input2 + input3]).T
        """,
        "o1a",
        "o2b",
        inputs={name: _series(1, 2) for name in ("i1a", "i2a", "i1b", "i2b")},
    )


def case_parameterized_frame_mistakes():
    import pandas as pd

    from hamilton.experimental.decorators.parameterize_frame import parameterize_frame

    return {
        "one level": observe.attempt(lambda: parameterize_frame(pd.DataFrame({"a": [1]}))),
        "another word": observe.attempt(
            lambda: parameterize_frame(pd.DataFrame([["a", "b"]], columns=[["o", "input1"], ["out", "zz"]]))
        ),
        "no output": observe.attempt(
            lambda: parameterize_frame(pd.DataFrame([["a"]], columns=[["input1"], ["source"]]))
        ),
    }
