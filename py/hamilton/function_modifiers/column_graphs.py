"""`with_columns`: a sub-graph over the columns of one dataframe, whose results become columns of it again.

This is what the decorators of that name in `plugins.h_pandas`, `h_polars` and `h_polars_lazyframe` share.
"""

from __future__ import annotations

from hamilton import registry
from hamilton.function_modifiers import base
from hamilton.function_modifiers.column_extraction import ExtractColumn
from hamilton.function_modifiers.misuse import hint, listed, misuse
from hamilton.function_modifiers.subdags import (
    NON_FINAL_TAG,
    assign_namespace,
    collect_functions,
    inside,
    require_functions,
)
from hamilton.node import REQUIRED, Node
from hamilton.signatures import parameters_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import ModuleType
    from typing import Any

#: What the node that puts the columns together is called, inside the namespace.
APPEND = "_append"


def prune_nodes(nodes: list[Node], select: list[str] | None = None) -> list[Node]:
    """Those of `nodes` that are named in `select` or lead to one that is; all of them without it."""
    if select is None:
        return nodes
    by_name = {one.name: one for one in nodes}
    needed: set[str] = set()
    waiting = [name for name in select if name in by_name]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting.extend(upstream for upstream in by_name[name].input_types if upstream in by_name)
    return [one for one in nodes if one.name in needed]


class with_columns_base(base.NodeInjector):
    """Computes columns from the columns of a dataframe before the function below sees it.

    A subclass says which dataframe it is for, with `chain_subdag_nodes` to put columns onto it. Raises
    ValueError unless exactly one of `columns_to_pass` and `on_input` is given; NotImplementedError for
    `pass_dataframe_as`, which is for Spark."""

    _may_take_function = True

    def __init__(
        self,
        *load_from: Callable[..., Any] | ModuleType,
        columns_to_pass: list[str] | None = None,
        pass_dataframe_as: str | None = None,
        on_input: str | None = None,
        select: list[str] | None = None,
        namespace: str | None = None,
        config_required: list[str] | None = None,
        dataframe_type: Any = None,
    ):
        if dataframe_type is None:
            raise ValueError("with_columns_base is for subclasses, which say their dataframe_type.")
        require_functions("with_columns", load_from)
        given = [one for one in (columns_to_pass, pass_dataframe_as, on_input) if one is not None]
        if len(given) != 1:
            raise ValueError(
                "@with_columns takes its columns in one of two ways: columns_to_pass=['a', 'b'] passes "
                "these on to the functions by name, on_input='df' leaves it to a function of yours to take "
                "them out of the dataframe."
            )
        self.load_from = load_from
        self.initial_schema = columns_to_pass
        self.dataframe_subdag_param = pass_dataframe_as
        self.target_dataframe = on_input
        self.select = select
        self.namespace = namespace
        self.config_required = config_required or []
        self.dataframe_type = dataframe_type

    def required_config(self) -> list[str] | None:
        return None  # the functions inside may ask for any of it; `config_required` is seen to below

    def validate(self, fn: Callable[..., Any]) -> None:
        self._injected_parameter(fn)

    def _injected_parameter(self, fn: Callable[..., Any]) -> str:
        """The parameter that takes the dataframe."""
        parameters, _ = parameters_of(fn)
        if not parameters:
            raise misuse(
                "with_columns",
                fn,
                "needs a parameter that takes the dataframe; the function has none.",
                kind=ValueError,
                code="no-parameter",
            )
        if self.target_dataframe is None:
            return parameters[0]
        if self.target_dataframe not in parameters:
            raise misuse(
                "with_columns",
                fn,
                f"names on_input='{self.target_dataframe}', but the parameters of the function are "
                f"{listed(parameters)}.{hint(self.target_dataframe, parameters)}",
                code="no-parameter",
            )
        return self.target_dataframe

    def get_initial_nodes(
        self, fn: Callable[..., Any], params: dict[str, Any]
    ) -> tuple[str, Collection[Node]]:
        """The parameter that takes the dataframe, and the nodes that take the passed columns out of it."""
        parameter = self._injected_parameter(fn)
        if parameter not in params:
            raise misuse(
                "with_columns",
                fn,
                f"adds columns to '{parameter}', but another decorator below it gives that parameter "
                "already. Put @with_columns next to the function.",
                code="parameter-given",
            )
        frame_type = params[parameter]
        if not self.initial_schema:
            return parameter, []
        self._require_frame(parameter, frame_type, fn)
        column_type = registry.get_column_type_from_df_type(frame_type)
        return parameter, [
            Node(
                column,
                column_type,
                "",
                ExtractColumn(parameter, column),
                input_types={parameter: (frame_type, REQUIRED)},
            )
            for column in self.initial_schema
        ]

    def _require_frame(self, parameter: str, typ: Any, fn: Callable[..., Any]) -> None:
        """NotImplementedError for a parameter that is no dataframe of the kind that this decorator is for."""
        from hamilton.htypes import spell, types_match

        if registry.is_dataframe_type(typ) and types_match(self.dataframe_type, typ):
            return
        raise misuse(
            "with_columns",
            fn,
            f"takes columns from a {spell(self.dataframe_type)}, but '{parameter}' is {spell(typ)}. Annotate it so, "
            "name another parameter with on_input, or use the with_columns of the plugin for that dataframe.",
            kind=NotImplementedError,
            code="no-dataframe",
        )

    def get_subdag_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> Collection[Node]:
        """The nodes of the functions inside, which find each other and the passed columns by name."""
        made = [
            one for inner in collect_functions(self.load_from) for one in base.resolve_nodes(inner, config)
        ]
        for one in made:
            one.tags[NON_FINAL_TAG] = True
        return made

    def chain_subdag_nodes(
        self, fn: Callable[..., Any], inject_parameter: str, generated_nodes: Collection[Node]
    ) -> Node:
        """The node `_append`, which puts the selected columns onto the dataframe `inject_parameter`."""
        raise NotImplementedError(
            f"{type(self).__name__} does not say how columns are put onto its dataframe."
        )

    def selected(self, generated_nodes: Collection[Node], column_type: Any) -> list[str]:
        """The names of the columns to put onto the dataframe: `select`, or all nodes that are columns."""
        if self.select is not None:
            return list(self.select)
        from hamilton.htypes import get_type_information

        return [one.name for one in generated_nodes if get_type_information(one.type)[0] == column_type]

    def inject_nodes(
        self, params: dict[str, Any], config: dict[str, Any], fn: Callable[..., Any]
    ) -> tuple[list[Node], dict[str, str]]:
        # Checked here and not in `required_config`, which would hide the rest of the configuration.
        base.resolve_config("with_columns", config, self.config_required, {})
        parameter, initial = self.get_initial_nodes(fn, params)
        computed = self.get_subdag_nodes(fn, config)
        nodes = [*initial, *computed]
        self._check_names(nodes, fn)
        append = self.chain_subdag_nodes(fn, parameter, prune_nodes(nodes, self.select))
        namespace = self.namespace or fn.__name__
        made = inside([*prune_nodes(nodes, self.select), append], namespace, ())
        return made, {parameter: assign_namespace(APPEND, namespace)}

    def _check_names(self, nodes: Collection[Node], fn: Callable[..., Any]) -> None:
        """ValueError for a column that is passed and computed, and for one that is selected and neither."""
        names: set[str] = set()
        for one in nodes:
            if one.name in names:
                raise misuse(
                    "with_columns",
                    fn,
                    f"has '{one.name}' twice: as a column that is passed on and as a function, or as two "
                    "functions. To replace a column, compute it under another name, or take the columns out "
                    "in a function of your own with on_input.",
                    kind=ValueError,
                    code="duplicate-node",
                )
            names.add(one.name)
        unknown = [name for name in self.select or () if name not in names]
        if unknown:
            raise misuse(
                "with_columns",
                fn,
                f"selects {listed(unknown)}, but what there is to select are {listed(names)}."
                f"{hint(unknown[0], names)}",
                kind=ValueError,
                code="unknown-column",
            )


def append_node(
    frame: str, frame_type: Any, columns: list[str], column_type: Any, call: Callable[..., Any]
) -> Node:
    """The node `_append`: takes the columns and the dataframe by name, gives a dataframe."""
    return Node(
        APPEND,
        frame_type,
        "",
        call,
        input_types={**dict.fromkeys(columns, (column_type, REQUIRED)), frame: (frame_type, REQUIRED)},
    )
