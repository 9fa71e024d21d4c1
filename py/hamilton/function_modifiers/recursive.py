"""Decorators that build graphs inside the graph: sub-graphs, and graphs over the columns of a dataframe."""

from __future__ import annotations

from hamilton.function_modifiers.column_graphs import prune_nodes, with_columns_base
from hamilton.function_modifiers.parameterized_subdags import SubdagParams, parameterized_subdag
from hamilton.function_modifiers.subdags import assign_namespace, collect_functions, subdag

__all__ = [
    "SubdagParams",
    "assign_namespace",
    "collect_functions",
    "parameterized_subdag",
    "prune_nodes",
    "subdag",
    "with_columns_base",
]
