"""The decorators that shape a graph, and what their arguments are made of.

Each name is loaded from its own module when it is first used, so that a program pays for the decorators that it
has and no more.
"""

from __future__ import annotations

import sys

from hamilton import _public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOME = {
    "base": ("InvalidDecoratorException",),
    "dependencies": ("LiteralDependency", "UpstreamDependency", "configuration", "group", "source", "value"),
    "configuration": ("config", "hamilton_exclude"),
    "expanders": (
        "ParameterizedExtract",
        "extract_columns",
        "extract_fields",
        "extract_outputs",
        "inject",
        "parameterize",
        "parameterize_extract_columns",
        "parameterize_sources",
        "parameterize_values",
        "parameterized_inputs",
        "parametrized",
        "parametrized_input",
        "unpack_fields",
    ),
    "macros": (
        "apply_to",
        "does",
        "dynamic_transform",
        "model",
        "mutate",
        "pipe",
        "pipe_input",
        "pipe_output",
        "step",
    ),
    "metadata": ("cache", "ray_remote_options", "schema", "tag", "tag_outputs"),
    "validation": (
        "DATA_VALIDATOR_ORIGINAL_OUTPUT_TAG",
        "IS_DATA_VALIDATOR_TAG",
        "check_output",
        "check_output_custom",
    ),
    "recursive": ("parameterized_subdag", "subdag"),
    "delayed": ("ResolveAt", "resolve", "resolve_from_config"),
    "adapters": ("dataloader", "datasaver", "load_from", "save_to"),
}

#: Names by which slides and old tutorials know some of them.
_ALIASES = {"extract_outputs": "extract_fields"}

_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}
_SUBMODULES = frozenset(_HOME)

__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> Any:
    return _public.load(__name__, name, _MODULE_OF, _SUBMODULES, _ALIASES)


def __dir__() -> list[str]:
    return [*__all__, *_SUBMODULES]


class _Package(type(sys)):  # type: ignore[misc]
    """Keeps `configuration` the function, although a submodule has the same name.

    The import system puts a submodule on its package as an attribute, under the name that the function has.
    """

    @property
    def configuration(self) -> object:
        from hamilton.function_modifiers import dependencies

        return dependencies.configuration

    @configuration.setter
    def configuration(self, value: object) -> None:
        pass


sys.modules[__name__].__class__ = _Package
