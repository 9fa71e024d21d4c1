"""Columns that nodes stand for, put onto the dataframe that they come from."""

from __future__ import annotations

from typing import Any

from hamilton.plugins._spark_columns import _spoken, expression, is_spark_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.node import Node


class Computed:
    """A column that a node computes: from columns of `frame`, by name, and from other computed columns.

    `level` is the length of the longest way to it: columns of one level do not need each other.
    """

    __slots__ = ("columns", "frame", "level", "node", "others")

    def __init__(
        self, node: Node, frame: Any, columns: dict[str, str | Computed], others: dict[str, Any]
    ) -> None:
        self.node = node
        self.frame = frame
        self.columns = columns
        self.others = others
        self.level: int = 1 + max(
            (one.level for one in columns.values() if isinstance(one, Computed)), default=0
        )


def is_frame(value: Any) -> bool:
    """Whether it is a dataframe of Spark."""
    return is_spark_frame(type(value)) or any(is_spark_frame(one) for one in type(value).__mro__)


def computed(node: Node, kwargs: dict[str, Any]) -> Any:
    """The column that the node computes; its value, if it takes no columns.

    Raises ValueError for columns of two dataframes, and for one that its dataframe does not have.
    """
    frame: Any = None
    columns: dict[str, str | Computed] = {}
    for name, value in kwargs.items():
        if isinstance(value, Computed):
            columns[name] = value
        elif is_frame(value):
            if name not in value.columns:
                raise ValueError(
                    f"{_spoken(node)} takes column '{name}', but the dataframe that was given for it has "
                    f"{', '.join(value.columns)}."
                )
            columns[name] = name
        else:
            continue
        of = value.frame if isinstance(value, Computed) else value
        if frame is not None and of is not frame:
            raise ValueError(
                f"{_spoken(node)} takes columns of two dataframes. Join them first, and give the columns of that one."
            )
        frame = of
    if frame is None:
        return node.callable(**kwargs)
    return Computed(node, frame, columns, {name: one for name, one in kwargs.items() if name not in columns})


def with_outputs(outputs: dict[str, Any]) -> Any:
    """The dataframe with the outputs as columns; plain values fill theirs. ValueError if there is no dataframe."""
    from pyspark.sql import functions

    frames = [one.frame if isinstance(one, Computed) else one for one in outputs.values() if _has_frame(one)]
    if not frames:
        raise ValueError(
            f"None of {', '.join(outputs) or 'nothing'} comes from a dataframe of Spark. Give one for each input that "
            "is a column: inputs={column: df for column in df.columns}."
        )
    base = frames[0]
    if any(one is not base for one in frames):
        raise ValueError(
            "The outputs are columns of two dataframes. Join them first, or ask for them one at a time."
        )
    frame, names = _with_columns(base, [one for one in outputs.values() if isinstance(one, Computed)])
    made = {}
    for name, value in outputs.items():
        if isinstance(value, Computed):
            made[name] = functions.col(_quoted(names[id(value)])).alias(name)
        elif not is_frame(value):
            made[name] = functions.lit(value).alias(name)
    kept = [made.pop(name, None) if name in made else functions.col(_quoted(name)) for name in base.columns]
    return frame.select(*kept, *made.values())


def _has_frame(value: Any) -> bool:
    return isinstance(value, Computed) or is_frame(value)


def _with_columns(base: Any, wanted: list[Computed]) -> tuple[Any, dict[int, str]]:
    """The dataframe with all that is needed, a level at a time, and the names that the computed columns have in it."""
    from pyspark.sql import functions

    needed = _all_needed(wanted)
    taken = set(base.columns)
    names = {id(one): _free(f"__{one.node.name}", taken) for one in needed}
    frame = base
    for level in range(1, 1 + max((one.level for one in needed), default=0)):
        frame = frame.withColumns(
            {
                names[id(one)]: expression(
                    one.node,
                    {
                        name: functions.col(_quoted(names[id(of)] if isinstance(of, Computed) else of))
                        for name, of in one.columns.items()
                    },
                    one.others,
                )
                for one in needed
                if one.level == level
            }
        )
    return frame, names


def _all_needed(wanted: list[Computed]) -> list[Computed]:
    found: dict[int, Computed] = {}
    waiting = list(wanted)
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting.extend(of for of in one.columns.values() if isinstance(of, Computed))
    return list(found.values())


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"_{name}"
    taken.add(name)
    return name


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
