"""What is said about nodes without changing what they compute: tags, schemas, how to cache, where to run."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.assembly import with_tags
from hamilton.function_modifiers.misuse import hint, misuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Any, Literal

    from hamilton.node import Node


class tag(base.NodeDecorator):
    """Puts tags on the nodes of the function below it: `@tag(owner="growth", pii="false")`.

    A value is a string or a list of different strings. A key is one or more identifiers joined by dots
    (`**{"team.owner": "growth"}`); those that begin with a name in `RESERVED_TAG_NAMESPACES` belong to the
    engine. `target_` chooses the nodes: None those that nothing else of this function consumes (with
    `extract_columns`, the columns), `...` all, or a name or a collection of names. Of two tags with one key
    the upper decorator wins.

    Raises InvalidDecoratorException for a key or a value that is not allowed; building the graph does for a
    target that the function does not make.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @tag(owner="growth")
    ... def signups() -> int:
    ...     return 7
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(signups)).build()
    >>> [node.name for node in dr.list_available_variables(tag_filter={"owner": "growth"})]
    ['signups']
    """

    RESERVED_TAG_NAMESPACES = ("hamilton", "data_quality", "gdpr", "ccpa", "dag", "module", "ray_remote")

    _may_take_function = True

    def __init__(
        self,
        *_misplaced: Any,
        target_: base.TargetType = None,
        bypass_reserved_namespaces_: bool = False,
        **tags: str | list[str],
    ):
        _take_keywords_only("tag", 'owner="me"', _misplaced)
        super().__init__(target=target_)
        self.tags = tags
        self.bypass_reserved_namespaces = bypass_reserved_namespaces_

    def validate(self, fn: Callable[..., Any]) -> None:
        for key, value in self.tags.items():
            wrong = self._what_is_wrong_with(key, value)
            if wrong:
                raise misuse("tag", fn, f"has the tag {key!r}: {wrong}", code="invalid-tag")

    def _what_is_wrong_with(self, key: str, value: Any) -> str:
        """What to say about a tag that is not allowed; nothing about one that is."""
        if not _value_is_allowed(value):
            return f"its value {value!r} has to be a string or a list of different strings."
        parts = key.split(".")
        if not all(part.isidentifier() for part in parts):
            return "a key is made of Python identifiers, joined by dots where there are several."
        if parts[0] in self.RESERVED_TAG_NAMESPACES and not self.bypass_reserved_namespaces:
            return f"keys that begin with '{parts[0]}' are kept for the engine. Put another word in front."
        return ""

    def decorate_node(self, node_: Node) -> Node:
        return with_tags(node_, self.tags)


def _value_is_allowed(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, str) for one in value) and len(set(value)) == len(value)
    return isinstance(value, str)


def _take_keywords_only(decorator: str, example: str, misplaced: tuple[Any, ...]) -> None:
    """TypeError for what was given by position: most often the function itself, below `@tag` without arguments."""
    if not misplaced:
        return
    if callable(misplaced[0]) and hasattr(misplaced[0], "__name__"):
        from hamilton.diagnostics import place_of

        raise TypeError(
            f"@{decorator} on function '{misplaced[0].__name__}' ({place_of(misplaced[0])}) needs arguments "
            f"in parentheses, for example @{decorator}({example})."
        )
    raise TypeError(f"@{decorator} takes its arguments by name, for example @{decorator}({example}).")


class tag_outputs(base.NodeDecorator):
    """Gives each node of the function below it tags of its own: `@tag_outputs(spend={"unit": "EUR"})`.

    Maps the name of a node to its tags. A name that the function does not make is passed over, so that one
    mapping can serve functions whose outputs depend on the configuration.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import extract_fields
    >>> @tag_outputs(spend={"unit": "EUR"}, weeks={"unit": "1"})
    ... @extract_fields({"spend": float, "weeks": int})
    ... def campaign() -> dict:
    ...     return {"spend": 10.0, "weeks": 2}
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(campaign)).build()
    >>> [node.name for node in dr.list_available_variables(tag_filter={"unit": "EUR"})]
    ['spend']
    """

    def __init__(self, **tag_mapping: dict[str, str | list[str]]):
        super().__init__(target=...)
        self.tag_mapping = tag_mapping

    def validate(self, fn: Callable[..., Any]) -> None:
        for name, tags in self.tag_mapping.items():
            if not hasattr(tags, "keys"):
                raise misuse(
                    "tag_outputs",
                    fn,
                    f"maps '{name}' to {tags!r}. It takes a dictionary of tags for each node: "
                    f'@tag_outputs({name}={{"key": "value"}}).',
                    kind=TypeError,
                    code="invalid-tag",
                )

    def doubts(self, fn: Callable[..., Any], nodes: Collection[str]) -> Iterable[tuple[str, str]]:
        for name in self.tag_mapping:
            if nodes and name not in nodes:
                yield "tag-of-no-node", f"has tags for '{name}', which is no node here.{hint(name, nodes)}"

    def decorate_node(self, node_: Node) -> Node:
        tags = self.tag_mapping.get(node_.name)
        return with_tags(node_, tags) if tags else node_


class SchemaOutput(tag):
    """What `schema.output` makes: the tag `hamilton.internal.schema_output`, for dataframes only."""

    def __init__(self, *fields: tuple[str, str], target_: str | None = None):
        for one in fields:
            if not isinstance(one, (tuple, list)) or len(one) != 2:
                raise _no_field(one)
        super().__init__(
            target_=target_,
            bypass_reserved_namespaces_=True,
            **{schema.INTERNAL_SCHEMA_OUTPUT_KEY: ",".join(f"{name}={kind}" for name, kind in fields)},
        )

    def validate(self, fn: Callable[..., Any]) -> None:
        super().validate(fn)
        if any(isinstance(one, SchemaOutput) for one in getattr(fn, self.get_lifecycle_name(), ())):
            raise misuse(
                "schema.output",
                fn,
                "stands there twice. Put all fields into one.",
                kind=ValueError,
                code="two-schemas",
            )

    def validate_node(self, node_: Node) -> None:
        """InvalidDecoratorException unless the node gives a dataframe of a registered type."""
        from hamilton import registry

        if registry.is_dataframe_type(node_.type):
            return
        from hamilton.htypes import spell

        raise misuse(
            "schema.output",
            next(iter(node_.originating_functions or ()), node_.callable),
            f"describes the columns of a dataframe, but node '{node_.name}' gives {spell(node_.type)}. "
            "Choose a dataframe with target_, or register its type with hamilton.registry.register_types.",
            code="schema-of-no-dataframe",
            node=node_.name,
        )


def _no_field(given: Any) -> Exception:
    from hamilton.function_modifiers.arguments import misplaced

    example = f'("{given}", "float")' if isinstance(given, str) else '("week", "int"), ("spend", "float")'
    return misplaced(
        "schema.output",
        f"has {given!r}. It takes a pair for each column, of its name and its type: @schema.output({example}).",
        ValueError,
    )


class schema:
    """Describes the columns of a dataframe; drawn with the graph, and checked by nobody."""

    INTERNAL_SCHEMA_OUTPUT_KEY = "hamilton.internal.schema_output"

    @staticmethod
    def output(*fields: tuple[str, str], target_: str | None = None) -> SchemaOutput:
        """The columns that the function below gives: `@schema.output(("spend", "float"), ("week", "date"))`.

        `target_` names the dataframe if the function makes several nodes. Once per function. Building the
        graph raises InvalidDecoratorException if the node is no dataframe of a registered type.

        >>> import pandas as pd
        >>> from hamilton.function_modifiers.base import resolve_nodes
        >>> @schema.output(("week", "int"), ("spend", "float"))
        ... def weekly() -> pd.DataFrame:
        ...     return pd.DataFrame({"week": [1], "spend": [10.0]})
        >>> resolve_nodes(weekly, {})[0].tags["hamilton.internal.schema_output"]
        'week=int,spend=float'
        """
        return SchemaOutput(*fields, target_=target_)


class RayRemote(tag):
    """What `ray_remote_options` makes: each option as JSON under a tag `ray_remote.<option>`."""

    def __init__(self, **options: int | dict[str, int]):
        import json

        super().__init__(
            bypass_reserved_namespaces_=True,
            **{f"ray_remote.{option}": json.dumps(value) for option, value in options.items()},
        )


def ray_remote_options(**kwargs: int | dict[str, int]) -> RayRemote:
    """What Ray may use to compute the function below: `@ray_remote_options(num_cpus=2, resources={"gpu": 1})`.

    >>> from hamilton.function_modifiers.base import resolve_nodes
    >>> @ray_remote_options(num_cpus=2)
    ... def heavy() -> int:
    ...     return 1
    >>> resolve_nodes(heavy, {})[0].tags["ray_remote.num_cpus"]
    '2'
    """
    return RayRemote(**kwargs)


class cache(base.NodeDecorator):
    """How a driver with a cache treats the nodes of the function below it.

    `behavior`: `"default"` (look up, else compute and store), `"recompute"` (always compute, and store),
    `"ignore"` (always compute; leave it out of what depends on it) or `"disable"` (as if there were no
    cache). `format`: the data format of the stored value, such as `"json"` or `"parquet"`; else it is
    pickled. `target_` as in `tag`, but all nodes unless it is given.

    >>> import tempfile
    >>> from hamilton import ad_hoc_utils, driver
    >>> @cache(behavior="recompute")
    ... def rate() -> float:
    ...     print("rate")
    ...     return 0.2
    >>> def double(rate: float) -> float:
    ...     print("double")
    ...     return 2 * rate
    >>> module = ad_hoc_utils.create_temporary_module(rate, double)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dr = driver.Builder().with_modules(module).with_cache(folder).build()
    ...     dr.execute(["double"])
    ...     dr.execute(["double"])
    rate
    double
    {'double': 0.4}
    rate
    {'double': 0.4}
    """

    BEHAVIOR_KEY = "cache.behavior"
    FORMAT_KEY = "cache.format"

    _may_take_function = True

    def __init__(
        self,
        *_misplaced: Any,
        behavior: Literal["default", "recompute", "ignore", "disable"] | None = None,
        format: str | None = None,
        target_: base.TargetType = ...,
    ):
        _take_keywords_only("cache", 'behavior="recompute"', _misplaced)
        super().__init__(target=target_)
        self.cache_tags: dict[str, str] = {}
        if behavior:
            self.cache_tags[self.BEHAVIOR_KEY] = behavior
        if format:
            self.cache_tags[self.FORMAT_KEY] = format

    def decorate_node(self, node_: Node) -> Node:
        return with_tags(node_, self.cache_tags)
