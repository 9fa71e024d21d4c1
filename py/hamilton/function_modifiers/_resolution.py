"""A function with decorators → its nodes, stage by stage. Public as `hamilton.function_modifiers.base`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from hamilton import node, settings
from hamilton.function_modifiers._protocol import (
    DefaultNodeCreator,
    MissingConfigParametersException,
    NodeTransformLifecycle,
)

#: The stages in their order; the class's lifecycle name is the attribute on the function.
STAGES = ("resolve", "generate", "inject", "expand", "transform", "decorate_nodes")
DYNAMIC = "dynamic"


def is_decorated(fn: Callable[..., Any]) -> bool:
    """Whether any decorator of this package is on `fn`."""
    return any(stage in fn.__dict__ for stage in (*STAGES, DYNAMIC))


def get_node_decorators(fn: Callable[..., Any], config: dict[str, Any]) -> dict[str, list[Any]]:
    """The decorators on `fn` by stage, dynamic ones replaced by what `config` makes of them."""
    found = {stage: list(getattr(fn, stage, ())) for stage in STAGES}
    for dynamic in getattr(fn, DYNAMIC, ()):
        decorator = dynamic.resolve(filter_config(config, dynamic), fn)
        stage = decorator.get_lifecycle_name()
        if found[stage] and not decorator.allows_multiple():
            raise ValueError(
                f"Function '{fn.__name__}' has two decorators of the stage '{stage}': @{found[stage][0].name} and "
                f"@{decorator.name}, which @{dynamic.name} became with this config. Only one is allowed."
            )
        found[stage].append(decorator)
    return found


def resolve_nodes(fn: Callable[..., Any], config: dict[str, Any]) -> Collection[node.Node]:
    """The nodes that `fn` becomes with this config: its decorators applied, stage by stage.

    Empty if a resolver leaves the function out. Whatever a decorator raises comes through, with a note that says
    which function was being read and where it stands.
    """
    try:
        return _resolve_nodes(fn, config)
    except Exception as error:
        from hamilton.diagnostics import place_of

        error.add_note(f"While reading function '{fn.__name__}' ({place_of(fn)}).")
        raise


def _resolve_nodes(fn: Callable[..., Any], config: dict[str, Any]) -> Collection[node.Node]:
    decorators = get_node_decorators(fn, config)
    declared = fn
    for resolver in decorators["resolve"]:
        chosen = resolver.resolve(fn, config=filter_config(config, resolver))
        if chosen is None:
            return []
        fn = chosen
    (creator,) = decorators["generate"] or [DefaultNodeCreator()]
    nodes: Collection[node.Node] = creator.generate_nodes(fn, filter_config(config, creator))
    for stage in ("inject", "expand", "transform", "decorate_nodes"):
        for modifier in decorators[stage]:
            nodes = modifier.transform_dag(nodes, filter_config(config, modifier), fn)
    code = getattr(fn, "__code__", None)
    for one in nodes:
        functions = one.originating_functions
        if functions and functions[0] is declared:
            continue
        if not any(getattr(known, "__code__", known) is code for known in functions or ()):
            one.add_originating_function(declared)
    return nodes


def filter_config(config: dict[str, Any], decorator: NodeTransformLifecycle) -> dict[str, Any]:
    """The part of `config` that `decorator` asks for."""
    return resolve_config(decorator.name, config, decorator.required_config(), decorator.optional_config())


def resolve_config(
    name_for_error: str,
    config: dict[str, Any],
    config_required: list[str] | None,
    config_optional_with_defaults: dict[str, Any] | None,
) -> dict[str, Any]:
    """The required and optional items of `config`, and the power-user switch; all of it if either is None.

    Raises MissingConfigParametersException naming the required keys that are not there.
    """
    if config_required is None or config_optional_with_defaults is None:
        return config
    missing = [key for key in config_required if key not in config]
    if missing:
        from hamilton.diagnostics import did_you_mean

        raise MissingConfigParametersException(
            f"@{name_for_error} needs the config {'item' if len(missing) == 1 else 'items'} "
            f"{', '.join(map(repr, missing))}, which the driver was not given. "
            f"Add it with Builder().with_config({{{missing[0]!r}: ...}}).{did_you_mean(missing[0], config)}"
        )
    chosen = {key: config[key] for key in config_required}
    for key, default in config_optional_with_defaults.items():
        chosen[key] = config.get(key, default)
    chosen[settings.ENABLE_POWER_USER_MODE] = config.get(settings.ENABLE_POWER_USER_MODE, False)
    return chosen
