"""Which functions take part: chosen by the driver's configuration, or never.

`config.when(region="UK")` and its relatives keep a function if the configuration agrees, and give its node
the name before the last `__`, so that `holidays__uk` and `holidays__us` are two ways to one node `holidays`.
"""

from __future__ import annotations

from types import FunctionType

from hamilton.function_modifiers import base
from hamilton.function_modifiers.misuse import hint, misuse
from hamilton.node import VARIANT_OF, VARIANT_TAGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

#: The value of the tag `hamilton.config` where the keys that decided are not known: a bare function decided.
UNKNOWN_KEYS = "__UNKNOWN__"


class ConfigResolver:
    """A yes or no read from a configuration, and the keys it reads.

    >>> ConfigResolver.when(region="UK")({"region": "UK"})
    True
    >>> ConfigResolver.when_not_in(region=["UK", "US"])({})
    True
    """

    def __init__(self, resolves: Callable[[dict[str, Any]], bool], config_used: list[str]):
        self.resolves = resolves
        self.config_used = config_used

    def __call__(self, config: dict[str, Any]) -> bool:
        return self.resolves(config)

    @staticmethod
    def when(**key_value_pairs: Any) -> ConfigResolver:
        """True where every key has its value. An absent key counts as None."""
        return ConfigResolver(
            lambda config: all(config.get(key) == value for key, value in key_value_pairs.items()),
            list(key_value_pairs),
        )

    @staticmethod
    def when_not(**key_value_pairs: Any) -> ConfigResolver:
        """True where no key has its value."""
        return ConfigResolver(
            lambda config: all(config.get(key) != value for key, value in key_value_pairs.items()),
            list(key_value_pairs),
        )

    @staticmethod
    def when_in(**key_value_group_pairs: Collection[Any]) -> ConfigResolver:
        """True where the value of every key is among those given for it."""
        _require_groups("when_in", key_value_group_pairs)
        return ConfigResolver(
            lambda config: all(config.get(key) in group for key, group in key_value_group_pairs.items()),
            list(key_value_group_pairs),
        )

    @staticmethod
    def when_not_in(**key_value_group_pairs: Collection[Any]) -> ConfigResolver:
        """True where the value of no key is among those given for it."""
        _require_groups("when_not_in", key_value_group_pairs)
        return ConfigResolver(
            lambda config: all(config.get(key) not in group for key, group in key_value_group_pairs.items()),
            list(key_value_group_pairs),
        )


def _require_groups(decorator: str, groups: dict[str, Any]) -> None:
    for key, group in groups.items():
        if not hasattr(group, "__contains__") and not hasattr(group, "__iter__"):
            raise TypeError(
                f"{decorator}({key}={group!r}) needs a list of values. Write {decorator}({key}=[{group!r}])."
            )


class MissingConfigKey(KeyError, base.InvalidDecoratorException):
    """A function that decides by the configuration read a key that is not there."""

    def __str__(self) -> str:  # KeyError would show the sentence in quotes
        return Exception.__str__(self)


class config(base.NodeResolver):
    """Keeps the function below it only where the driver's configuration agrees.

    `resolves(config)` returns whether to keep it. The node is called `target_name`, or else what stands
    before the last `__` of the function's name. `config_used` lists the keys that `resolves` may see, None
    for one that is absent; left out, it sees the whole configuration. Several of these on one function must
    all agree.

    Raises InvalidDecoratorException if the function's name ends in `__`; building the graph raises a KeyError
    that names the function if `resolves` asks for a key that is not in the configuration.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @config.when(region="UK")
    ... def holidays__uk() -> int:
    ...     return 8
    >>> @config.when_not(region="UK")
    ... def holidays__elsewhere() -> int:
    ...     return 11
    >>> module = ad_hoc_utils.create_temporary_module(holidays__uk, holidays__elsewhere)
    >>> driver.Builder().with_modules(module).with_config({"region": "UK"}).build().execute(["holidays"])
    {'holidays': 8}
    """

    _may_take_function = True

    def __init__(
        self,
        resolves: Callable[[dict[str, Any]], bool] | None = None,
        target_name: str | None = None,
        config_used: list[str] | None = None,
        **_misplaced: Any,
    ):
        if _misplaced or resolves is None:
            wanted = ", ".join(f"{key}={value!r}" for key, value in _misplaced.items()) or 'region="UK"'
            raise TypeError(
                f"@config takes a function of the whole configuration. To compare items, write @config.when({wanted})."
            )
        self.does_resolve = resolves
        self.target_name = target_name
        self._config_used = config_used
        #: How it is written, for messages.
        self.spelt = "@config(...)"
        self._doubts: list[tuple[str, str]] = []

    @property
    def keys(self) -> list[str]:
        """The config items that it reads, as far as it says so."""
        return self._config_used or []

    @property
    def name(self) -> str:
        return self.spelt.partition("(")[0][1:]

    def doubts(self, fn: Callable[..., Any], nodes: Collection[str]) -> list[tuple[str, str]]:
        return self._doubts

    def required_config(self) -> list[str] | None:
        return None if self._config_used is None else []

    def optional_config(self) -> dict[str, Any] | None:
        return None if self._config_used is None else dict.fromkeys(self._config_used)

    def validate(self, fn: Callable[..., Any]) -> None:
        if fn.__name__.endswith("__"):
            stem = fn.__name__.rstrip("_") or "name"
            raise misuse(
                "config",
                fn,
                "has nothing after the last '__' of its name. The node is named after what stands before "
                f"it, and what stands behind it tells the variants apart: '{stem}__v2' makes the node "
                f"'{stem}'.",
                code="config-name",
            )

    def resolve(self, fn: Callable[..., Any], config: dict[str, Any]) -> Callable[..., Any] | None:
        try:
            agrees = self.does_resolve(config)
        except KeyError as error:
            raise _missing_key(fn, error, config) from error
        if not agrees:
            return None
        keys = UNKNOWN_KEYS if self._config_used is None else ",".join(self._config_used)
        return _variant(fn, self.target_name, keys)

    @staticmethod
    def when(name: str | None = None, **key_value_pairs: Any) -> config:
        """Keeps the function where every key has its value; an absent key counts as None.

        >>> config.when(region="UK").does_resolve({"region": "UK"})
        True
        """
        return _decided_by(ConfigResolver.when(**key_value_pairs), "when", key_value_pairs, name)

    @staticmethod
    def when_not(name: str | None = None, **key_value_pairs: Any) -> config:
        """Keeps the function where no key has its value.

        >>> config.when_not(region="UK").does_resolve({})
        True
        """
        return _decided_by(ConfigResolver.when_not(**key_value_pairs), "when_not", key_value_pairs, name)

    @staticmethod
    def when_in(name: str | None = None, **key_value_group_pairs: Collection[Any]) -> config:
        """Keeps the function where the value of every key is in its list.

        >>> config.when_in(region=["UK", "IE"]).does_resolve({"region": "US"})
        False
        """
        return _decided_by(
            ConfigResolver.when_in(**key_value_group_pairs), "when_in", key_value_group_pairs, name
        )

    @staticmethod
    def when_not_in(**key_value_group_pairs: Collection[Any]) -> config:
        """Keeps the function where the value of no key is in its list.

        >>> config.when_not_in(region=["UK", "IE"]).does_resolve({"region": "US"})
        True
        """
        return _decided_by(
            ConfigResolver.when_not_in(**key_value_group_pairs), "when_not_in", key_value_group_pairs
        )


def _decided_by(
    resolver: ConfigResolver, how: str, wanted: dict[str, Any], name: str | None = None
) -> config:
    if name is not None and not isinstance(name, str):
        raise TypeError(
            f"@config.{how} compares items of the configuration, given by name: @config.{how}(region=...). "
            f"Its one argument without a name is the node's name, not {name!r}."
        )
    made = config(resolver, target_name=name, config_used=resolver.config_used)
    if not wanted:
        taken = "" if name is None else f" '{name}' is taken as the name of the node."
        example = "region" if name is None else name
        made._doubts.append(
            (
                "no-condition",
                f"compares nothing, so that the function is always there.{taken} Write @config.{how}({example}=...).",
            )
        )
    for key, value in wanted.items():
        if how.endswith("in") and isinstance(value, str):
            made._doubts.append(
                (
                    "list-of-letters",
                    f"looks for the value of '{key}' inside of the text {value!r}. For a list of values write "
                    f"{key}=[{value!r}].",
                )
            )
    made.spelt = f"@config.{how}({', '.join(f'{key}={value!r}' for key, value in wanted.items())})"
    return made


def _variant(fn: Callable[..., Any], name: str | None, config_keys: str) -> Callable[..., Any]:
    """`fn` under the name of the node that it makes in this graph.

    A second function with the same code: the one that the user wrote keeps its name, so that building a graph
    leaves no trace and can be repeated.
    """
    name = name or base.sanitize_function_name(fn.__name__)
    made = FunctionType(fn.__code__, fn.__globals__, name, fn.__defaults__, fn.__closure__)
    made.__kwdefaults__ = fn.__kwdefaults__
    made.__doc__ = fn.__doc__
    made.__module__ = fn.__module__
    made.__qualname__ = fn.__qualname__
    if getattr(fn, "__annotate__", None) is not None:  # Python 3.14: not evaluated before time
        made.__annotate__ = fn.__annotate__  # type: ignore[attr-defined]
    else:
        made.__annotations__ = fn.__annotations__
    if hasattr(fn, "__type_params__"):
        made.__type_params__ = fn.__type_params__  # type: ignore[attr-defined]
    made.__dict__.update(fn.__dict__)
    made.__dict__.setdefault(VARIANT_OF, fn)
    made.__dict__[VARIANT_TAGS] = {"hamilton.config": config_keys}
    return made


def _missing_key(fn: Callable[..., Any], error: KeyError, config: dict[str, Any]) -> BaseException:
    key = error.args[0] if error.args else "?"
    return misuse(
        "config",
        fn,
        f"reads the key {key!r}, which is not in the driver's configuration."
        f"{hint(key, config) if isinstance(key, str) else ''} Give it with .with_config({{{key!r}: ...}}), "
        f"or read it with config.get({key!r}).",
        kind=MissingConfigKey,
        code="missing-config-key",
    )


class _Excluded(base.NodeResolver):
    """Leaves the function below it out of the graph: `@hamilton_exclude`, as a name that starts with `_` does.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @hamilton_exclude
    ... def helper(x):
    ...     return 2 * x
    >>> def doubled(x: int) -> int:
    ...     return helper(x)
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(helper, doubled)).build()
    >>> sorted(node.name for node in dr.list_available_variables())
    ['doubled', 'x']
    """

    def __call__(self, fn: Callable[..., Any] | None = None) -> Any:
        return self if fn is None else super().__call__(fn)  # `@hamilton_exclude()` is meant the same way

    def resolve(self, fn: Callable[..., Any], config: dict[str, Any]) -> None:
        return None

    def validate(self, fn: Callable[..., Any]) -> None:
        pass

    def required_config(self) -> list[str] | None:
        return []

    def optional_config(self) -> dict[str, Any] | None:
        return {}


hamilton_exclude = _Excluded()
