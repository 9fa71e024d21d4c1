"""`with_columns` and `select` for Spark: a sub-graph whose nodes each add a column to the dataframe before it."""

from __future__ import annotations

from hamilton import registry
from hamilton.function_modifiers import base
from hamilton.function_modifiers.column_graphs import with_columns_base
from hamilton.function_modifiers.misuse import misuse
from hamilton.function_modifiers.subdags import assign_namespace, inside
from hamilton.node import REQUIRED, Node, NodeType
from hamilton.plugins._spark_columns import COLUMN, expression, is_spark_column, is_spark_frame, kind_of
from hamilton.signatures import hints, parameters_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import ModuleType
    from typing import Any

_COLUMNS_TAG, _TARGET_TAG = "hamilton.spark.columns", "hamilton.spark.target"
_SELECT = "_select"
_FRAME = "pyspark.sql.DataFrame"


class require_columns(base.NodeTransformer):
    """Says which columns of its dataframe a function needs: one that takes a `DataFrame` and gives a `Column`.

    Inside `with_columns` the function then comes after those that compute these columns. Raises
    InvalidDecoratorException without columns, or for a function that takes no dataframe or gives no column.
    """

    def __init__(self, *columns: str):
        super().__init__(target=None)
        if not columns:
            raise base.InvalidDecoratorException(
                '@require_columns() needs the names of columns: @require_columns("a", "b").'
            )
        self._columns = columns

    def validate(self, fn: Callable[..., Any]) -> None:
        found = hints(fn)
        taken = [name for name in parameters_of(fn)[0] if is_spark_frame(found.get(name))]
        if len(taken) != 1 or not is_spark_column(found.get("return")):
            raise misuse(
                "require_columns",
                fn,
                "is for a function that takes one pyspark.sql.DataFrame and gives a pyspark.sql.Column.",
                code="no-dataframe",
            )

    def transform_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        frame = next(name for name, (typ, _) in node_.input_types.items() if is_spark_frame(typ))
        return [node_.copy_with(tags={**node_.tags, _TARGET_TAG: frame, _COLUMNS_TAG: self._columns})]


class with_columns(with_columns_base):
    """Computes columns from the columns of a Spark dataframe before the function below sees it.

    `columns_to_pass` are the columns that the functions find by name; or `pass_dataframe_as` is a parameter by which
    functions of yours take the dataframe, to give columns of it. The functions take and give plain values (called for
    each row), `column[pd.Series, float]` (for batches of rows) or `pyspark.sql.Column`. All that they compute is put
    onto the dataframe, or what `select` names; with `mode="select"` these are all that is left.

    Raises ValueError unless exactly one of the two ways is chosen, for an unknown mode, and for columns that are not
    there; NotImplementedError for `on_input`.
    """

    def __init__(
        self,
        *load_from: Callable[..., Any] | ModuleType,
        columns_to_pass: list[str] | None = None,
        pass_dataframe_as: str | None = None,
        on_input: str | None = None,
        select: list[str] | None = None,
        namespace: str | None = None,
        mode: str = "append",
        config_required: list[str] | None = None,
    ):
        if on_input is not None:
            raise NotImplementedError(
                "@with_columns(on_input=...) is not for Spark: pass_dataframe_as names the parameter by which "
                "functions take the dataframe."
            )
        if mode not in ("append", "select"):
            raise ValueError(f'The mode of @with_columns is "append" or "select", not {mode!r}.')
        super().__init__(
            *load_from,
            columns_to_pass=columns_to_pass,
            pass_dataframe_as=pass_dataframe_as,
            select=select,
            namespace=namespace,
            config_required=config_required,
            dataframe_type=registry.named_type(_FRAME),
        )
        self.mode = mode

    def _injected_parameter(self, fn: Callable[..., Any]) -> str:
        """The first parameter that takes a dataframe."""
        found = hints(fn)
        for name in parameters_of(fn)[0]:
            if is_spark_frame(found.get(name)):
                return name
        raise misuse(
            "with_columns",
            fn,
            "adds columns to a pyspark.sql.DataFrame, and none of the parameters is one.",
            kind=ValueError,
            code="no-parameter",
        )

    def inject_nodes(
        self, params: dict[str, Any], config: dict[str, Any], fn: Callable[..., Any]
    ) -> tuple[list[Node], dict[str, str]]:
        base.resolve_config("with_columns", config, self.config_required, {})
        frame = self._injected_parameter(fn)
        passed = self.initial_schema or []
        computed = list(self.get_subdag_nodes(fn, config))
        self._check_names([*(_placeholder(name) for name in passed), *computed], fn)
        chosen = self._needed(computed)
        names = [one.name for one in chosen]
        chain: list[Node] = []
        before = frame
        for one in chosen:
            chain.append(self._step(one, before, {*passed, *names}))
            before = one.name
        kept = self.select if self.select is not None else names
        dropped = [name for name in names if name not in kept]
        if self.mode == "select" or dropped:
            call = Keep(before, kept) if self.mode == "select" else Drop(before, dropped)
            chain.append(
                Node(
                    _SELECT,
                    self.dataframe_type,
                    "",
                    call,
                    input_types={before: (self.dataframe_type, REQUIRED)},
                )
            )
            before = _SELECT
        namespace = self.namespace or fn.__name__
        last = assign_namespace(before, namespace) if chain else frame
        return inside(chain, namespace, ()), {frame: last}

    def _needed(self, computed: list[Node]) -> list[Node]:
        """What `select` names and what that needs, each after what it needs."""
        by_name = {one.name: one for one in computed}
        order: dict[str, Node] = {}
        trail = [name for name in reversed(self.select or list(by_name)) if name in by_name]
        under_way: set[str] = set()
        while trail:
            name = trail[-1]
            if name in order:
                trail.pop()
                continue
            waiting = [one for one in _taken(by_name[name]) if one in by_name and one not in order]
            if not waiting or name in under_way:
                if waiting:
                    raise ValueError(f"The columns {name} and {waiting[0]} need each other.")
                order[name] = by_name[name]
                trail.pop()
            else:
                under_way.add(name)
                trail.extend(reversed(waiting))
        return list(order.values())

    def _step(self, node: Node, before: str, columns: Collection[str]) -> Node:
        """The node that adds this column to the dataframe `before`."""
        kind = kind_of(node)
        frames = [
            name for name, (typ, _) in node.input_types.items() if kind == COLUMN and is_spark_frame(typ)
        ]
        from_frame = [name for name in node.input_types if name in columns]
        taken: dict[str, Any] = {before: (self.dataframe_type, REQUIRED)}
        for name, given in node.input_types.items():
            if name not in frames and name not in from_frame:
                taken[name] = given
        return Node(
            node.name,
            self.dataframe_type,
            node.documentation,
            AddColumn(node, before, from_frame, frames),
            input_types=taken,
            tags=node.tags,
            originating_functions=node.originating_functions,
            optional_values=node.default_parameter_values,
        )


class select(with_columns):
    """`with_columns` after which only the columns named in `output_cols` are left, or all that were computed."""

    def __init__(
        self,
        *load_from: Callable[..., Any] | ModuleType,
        columns_to_pass: list[str] | None = None,
        pass_dataframe_as: str | None = None,
        output_cols: list[str] | None = None,
        namespace: str | None = None,
        config_required: list[str] | None = None,
    ):
        super().__init__(
            *load_from,
            columns_to_pass=columns_to_pass,
            pass_dataframe_as=pass_dataframe_as,
            select=output_cols,
            namespace=namespace,
            mode="select",
            config_required=config_required,
        )


def _taken(node: Node) -> list[str]:
    """The columns that a node takes, by its parameters or by `require_columns`."""
    return [*node.input_types, *node.tags.get(_COLUMNS_TAG, ())]


def _placeholder(name: str) -> Node:
    return Node(name, object, "", None, input_types={}, node_source=NodeType.EXTERNAL)


class AddColumn:
    """Adds the column of a node to the dataframe that it is given."""

    __slots__ = ("before", "columns", "frames", "node")

    def __init__(self, node: Node, before: str, columns: list[str], frames: list[str]):
        self.node = node
        self.before = before
        self.columns = columns
        self.frames = frames

    def __call__(self, /, **kwargs: Any) -> Any:
        frame = kwargs.pop(self.before)
        columns = {name: frame[name] for name in self.columns}
        return frame.withColumn(
            self.node.name, expression(self.node, columns, {**kwargs, **dict.fromkeys(self.frames, frame)})
        )


class Keep:
    """The dataframe with these columns only."""

    __slots__ = ("before", "columns")

    def __init__(self, before: str, columns: list[str]):
        self.before = before
        self.columns = columns

    def __call__(self, /, **kwargs: Any) -> Any:
        return kwargs[self.before].select(*self.columns)


class Drop(Keep):
    """The dataframe without these columns."""

    __slots__ = ()

    def __call__(self, /, **kwargs: Any) -> Any:
        return kwargs[self.before].drop(*self.columns)
