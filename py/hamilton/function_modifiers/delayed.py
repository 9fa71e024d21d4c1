"""Decorators that are chosen once the configuration is known."""

from __future__ import annotations

from enum import Enum

from hamilton import settings
from hamilton.function_modifiers import base
from hamilton.function_modifiers.misuse import misuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class ResolveAt(Enum):
    """When `resolve` calls its function: once the driver's configuration is known, while the graph is built."""

    CONFIG_AVAILABLE = "config_available"


class PowerUserModeRequired(KeyError, base.InvalidDecoratorException):
    """A graph that is shaped by the configuration, in a driver that has not allowed it."""

    def __str__(self) -> str:  # KeyError would show the sentence in quotes
        return Exception.__str__(self)


def extract_and_validate_params(fn: Callable[..., Any]) -> tuple[list[str], dict[str, Any]]:
    """The configuration keys that `fn` asks for by its parameters: required ones, and optional ones with defaults.

    Raises InvalidDecoratorException for `*args`, `**kwargs` and positional-only parameters.

    >>> extract_and_validate_params(lambda columns, suffix="": ...)
    (['columns'], {'suffix': ''})
    """
    import inspect

    parameters = inspect.signature(fn).parameters.values()
    nameable = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    nameless = [str(one) for one in parameters if one.kind not in nameable]
    if nameless:
        from hamilton.diagnostics import fault, place_of

        raise fault(
            base.InvalidDecoratorException,
            "resolve-parameters",
            f"The function given to decorate_with ({place_of(fn)}) has the parameter {', '.join(nameless)}. "
            "Its parameters name the configuration keys that it wants, so each needs a name that can be "
            "passed by keyword.",
            fn=fn,
        )
    return (
        [one.name for one in parameters if one.default is one.empty],
        {one.name: one.default for one in parameters if one.default is not one.empty},
    )


class resolve(base.DynamicResolver):
    """Decorates the function below it with what `decorate_with` returns, once the configuration is known.

    The parameters of `decorate_with` name configuration keys; those with a default value may be absent. It
    returns a decorator, which then acts as if it had been written there, as the outermost of its stage. The
    graph depends on the configuration in a way that the code does not show, so the driver has to allow it:
    set `hamilton.enable_power_user_mode` (`settings.ENABLE_POWER_USER_MODE`) to True in the configuration.

    Building the graph raises InvalidDecoratorException where that is not set, a required key is missing, or
    what `decorate_with` returns is no decorator.

    >>> from hamilton import ad_hoc_utils, driver, settings
    >>> from hamilton.function_modifiers import extract_fields
    >>> @resolve(
    ...     when=ResolveAt.CONFIG_AVAILABLE,
    ...     decorate_with=lambda names: extract_fields({name: int for name in names}),
    ... )
    ... def counts() -> dict:
    ...     return {"a": 1, "b": 2}
    >>> builder = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(counts))
    >>> dr = builder.with_config({"names": ["b"], settings.ENABLE_POWER_USER_MODE: True}).build()
    >>> dr.execute(["b"])
    {'b': 2}
    """

    def __init__(self, *, when: ResolveAt, decorate_with: Callable[..., base.NodeTransformLifecycle]):
        if when is not ResolveAt.CONFIG_AVAILABLE:
            raise ValueError(f"@resolve(when={when!r}): the only moment is ResolveAt.CONFIG_AVAILABLE.")
        self.until = when
        self.decorate_with = decorate_with
        self._required_config, self._optional_config = extract_and_validate_params(decorate_with)

    def required_config(self) -> list[str] | None:
        return self._required_config

    def optional_config(self) -> dict[str, Any] | None:
        return self._optional_config

    def resolve(self, config: dict[str, Any], fn: Callable[..., Any]) -> base.NodeTransformLifecycle:
        """The decorator for `fn` under `config`."""
        if not config.get(settings.ENABLE_POWER_USER_MODE):
            raise misuse(
                "resolve",
                fn,
                "chooses a decorator from the configuration, which makes the graph depend on values that the code "
                "does "
                f'not show. Allow it with .with_config({{"{settings.ENABLE_POWER_USER_MODE}": True}}).',
                kind=PowerUserModeRequired,
                code="power-user-mode",
            )
        wanted = {
            **self._optional_config,
            **{key: config[key] for key in (*self._required_config, *self._optional_config) if key in config},
        }
        decorator = self.decorate_with(**wanted)
        if not hasattr(decorator, "get_lifecycle_name"):
            raise misuse(
                "resolve",
                fn,
                f"got {decorator!r} from decorate_with, which has to return a decorator, for example "
                "extract_fields(...) or parameterize(...).",
                code="resolve-gave-no-decorator",
            )
        decorator.validate(fn)
        return decorator


class resolve_from_config(resolve):
    """`resolve` at the only moment there is: `@resolve_from_config(decorate_with=lambda columns: ...)`.

    >>> from hamilton import ad_hoc_utils, driver, settings
    >>> from hamilton.function_modifiers import parameterize, value
    >>> @resolve_from_config(
    ...     decorate_with=lambda weeks: parameterize(**{f"spend_{n}w": {"n": value(n)} for n in weeks})
    ... )
    ... def spend(n: int) -> int:
    ...     return 10 * n
    >>> builder = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(spend))
    >>> dr = builder.with_config({"weeks": [3, 6], settings.ENABLE_POWER_USER_MODE: True}).build()
    >>> dr.execute(["spend_3w", "spend_6w"])
    {'spend_3w': 30, 'spend_6w': 60}
    """

    def __init__(self, *, decorate_with: Callable[..., base.NodeTransformLifecycle]):
        super().__init__(when=ResolveAt.CONFIG_AVAILABLE, decorate_with=decorate_with)
