"""Functions as columns of Spark: of which kind a function is, what it gives, and the expression that computes it.

A *row* function takes and gives plain values and is called for each row; a *pandas* function takes `pandas.Series` and
gives `column[pandas.Series, type]`, and is called for batches of rows; a *column* function works on `Column`s itself.
"""

from __future__ import annotations

from typing import Any

from hamilton.htypes import get_type_information, spell, type_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hamilton.node import Node

ROW, PANDAS, COLUMN = "row", "pandas", "column"


def is_spark_frame(typ: Any) -> bool:
    """Whether the type is Spark's dataframe (classic or Connect), not that of pandas on Spark."""
    return type_path(typ) == "pyspark.DataFrame" and not _of_pandas_on_spark(typ)


def is_spark_column(typ: Any) -> bool:
    """Whether the type is Spark's Column."""
    return type_path(typ) == "pyspark.Column"


def _of_pandas_on_spark(typ: Any) -> bool:
    path = getattr(typ, "path", None) or getattr(typ, "__module__", "")
    return str(path).startswith("pyspark.pandas")


def kind_of(node: Node) -> str:
    """How the node's function makes a column. ValueError if its type says nothing that could be one."""
    inner, extras = get_type_information(node.type)
    if is_spark_column(inner):
        return COLUMN
    if type_path(inner) == "pandas.Series":
        if not extras:
            raise ValueError(
                f"{_spoken(node)} gives a pandas.Series, and Spark has to know of what: annotate it as "
                "column[pd.Series, float] (from hamilton.htypes import column)."
            )
        return PANDAS
    spark_type(node)  # raises for what is none
    return ROW


def spark_type(node: Node) -> Any:
    """The type of the column that the node's function gives.

    int is Spark's LongType and float its DoubleType: 64 bits, as in Python and pandas. ValueError for others than
    bool, int, float, str, bytes, date, datetime, Decimal, numpy's numbers, lists of these, and names of Spark's own.
    """
    inner, extras = get_type_information(node.type)
    element = extras[0] if type_path(inner) == "pandas.Series" and extras else inner
    found = _spark_type(element)
    if found is None:
        raise ValueError(
            f"{_spoken(node)} gives {spell(element)}, which is no type of a column of Spark. These are: bool, int, "
            "float, str, bytes, datetime.date, datetime.datetime, decimal.Decimal, numpy's numbers, lists of these, "
            'and Spark\'s own by name ("array<double>").'
        )
    return found


def _spark_type(element: Any) -> Any:
    import datetime
    import decimal
    import typing

    from pyspark.sql import types

    plain = {
        bool: types.BooleanType,
        int: types.LongType,
        float: types.DoubleType,
        str: types.StringType,
        bytes: types.BinaryType,
        datetime.date: types.DateType,
        datetime.datetime: types.TimestampType,
    }
    if isinstance(element, types.DataType):
        return element
    if isinstance(element, str):
        named = {one.__name__: made for one, made in plain.items()}
        return named[element]() if element in named else element
    if element in plain:
        return plain[element]()
    if element is decimal.Decimal:
        return types.DecimalType(38, 18)
    if typing.get_origin(element) is list:
        inside = _spark_type(typing.get_args(element)[0])
        return None if inside is None else types.ArrayType(inside)
    if isinstance(element, type) and element.__module__ == "numpy":
        import numpy

        for kinds, made in (
            ((numpy.bool_,), types.BooleanType),
            ((numpy.int8,), types.ByteType),
            ((numpy.int16, numpy.uint8), types.ShortType),
            ((numpy.int32, numpy.uint16), types.IntegerType),
            ((numpy.integer,), types.LongType),
            ((numpy.float16, numpy.float32), types.FloatType),
            ((numpy.floating,), types.DoubleType),
        ):
            if issubclass(element, kinds):
                return made()
    return None


def expression(node: Node, columns: dict[str, Any], others: dict[str, Any]) -> Any:
    """The Column that the node computes from `columns`, by parameter; `others` are its other arguments."""
    kind = kind_of(node)
    if kind == COLUMN:
        return node.callable(**columns, **others)
    from pyspark.sql import functions

    names = list(columns)
    call = _packed(node, others)
    if kind == PANDAS:
        made = functions.pandas_udf(_for_batches(call, names), returnType=spark_type(node))
    else:
        made = functions.udf(_for_rows(call, names), returnType=spark_type(node))
    return made(*columns.values())


def _packed(node: Node, others: dict[str, Any]) -> bytes:
    from pyspark import cloudpickle

    from hamilton.execution.by_value import dumps

    job = (node.callable, others, f"{_spoken(node)} failed.")
    return dumps(job, cloudpickle)


# What these two return goes to the workers with its code, and needs nothing there that is not Spark's.


def _for_rows(packed: bytes, names: list[str]) -> Callable[..., Any]:
    known: list[Any] = []

    def call(*values: Any) -> Any:
        if not known:
            import pickle

            known.extend(pickle.loads(packed))
        function, others, story = known
        try:
            return function(**dict(zip(names, values, strict=True)), **others)
        except Exception as error:
            error.add_note(story)
            raise

    return call


def _for_batches(packed: bytes, names: list[str]) -> Callable[..., Any]:
    import pandas

    call = _for_rows(packed, names)

    def call_batch(*values):  # type: ignore[no-untyped-def]  # the types that Spark reads are set below
        return call(*values)

    call_batch.__annotations__ = {"values": pandas.Series, "return": pandas.Series}
    return call_batch


def _spoken(node: Node) -> str:
    from hamilton.diagnostics import spoken_node

    return spoken_node(node, capital=True)
