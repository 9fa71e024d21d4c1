"""Decorators that stand for a pattern: empty functions, steps before and after a function, mutations."""

from __future__ import annotations

from hamilton.function_modifiers.empty_functions import does, dynamic_transform, ensure_function_empty, model
from hamilton.function_modifiers.mutation import NotSameModuleError, apply_to, mutate
from hamilton.function_modifiers.piping import SingleTargetError, pipe, pipe_input, pipe_output
from hamilton.function_modifiers.steps import Applicable, chain_transforms, step
from hamilton.node import tags_of as get_default_tags

__all__ = [
    "Applicable",
    "NotSameModuleError",
    "SingleTargetError",
    "apply_to",
    "chain_transforms",
    "does",
    "dynamic_transform",
    "ensure_function_empty",
    "get_default_tags",
    "model",
    "mutate",
    "pipe",
    "pipe_input",
    "pipe_output",
    "step",
]
