"""One function, several nodes: the decorators that repeat a node, and those that take one apart."""

from __future__ import annotations

from hamilton.function_modifiers.column_extraction import extract_columns
from hamilton.function_modifiers.field_extraction import extract_fields, unpack_fields
from hamilton.function_modifiers.parameterization import (
    inject,
    parameterize,
    parameterize_sources,
    parameterize_values,
)
from hamilton.function_modifiers.parameterized_extraction import (
    ParameterizedExtract,
    parameterize_extract_columns,
)
from hamilton.function_modifiers.superseded import parameterized_inputs, parametrized, parametrized_input

__all__ = [
    "ParameterizedExtract",
    "extract_columns",
    "extract_fields",
    "inject",
    "parameterize",
    "parameterize_extract_columns",
    "parameterize_sources",
    "parameterize_values",
    "parameterized_inputs",
    "parametrized",
    "parametrized_input",
    "unpack_fields",
]
