"""Adapters as nodes: what `load_from`, `save_to`, `from_` and `to` put into a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hamilton import node
from hamilton.function_modifiers.base import InvalidDecoratorException
from hamilton.function_modifiers.dependencies import (
    LiteralDependency,
    SingleDependency,
    UpstreamDependency,
    value,
)
from hamilton.io.choosing import check_arguments, no_adapter, resolve_adapter_class
from hamilton.io.data_adapters import AdapterCommon, DataLoader, DataSaver

LOADER_TAG = "hamilton.data_loader"
SAVER_TAG = "hamilton.data_saver"


def as_dependencies(kwargs: Mapping[str, Any]) -> dict[str, SingleDependency]:
    """The arguments of an adapter with raw values wrapped: `path="a.csv"` means `path=value("a.csv")`."""
    return {
        key: given if isinstance(given, SingleDependency) else value(given) for key, given in kwargs.items()
    }


def resolve_kwargs(kwargs: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """Arguments apart: (argument -> name of the node that supplies it, argument -> constant)."""
    upstream: dict[str, str] = {}
    constant: dict[str, Any] = {}
    for name, dependency in kwargs.items():
        if isinstance(dependency, UpstreamDependency):
            upstream[name] = dependency.source
        elif isinstance(dependency, LiteralDependency):
            constant[name] = dependency.value
        else:
            raise InvalidDecoratorException(
                f"The argument {name}={dependency!r} of a data adapter must be a constant, value(...) or source(...)."
            )
    return upstream, constant


class AdapterFactory:
    """An adapter class with the arguments it was given, some of them known only when the graph runs.

    Raises InvalidDecoratorException on construction if one is missing or unknown. `where` names the place of
    use in messages: `"to.csv"`. It goes by position, as any name may be that of an argument.
    """

    def __init__(self, adapter_cls: type[AdapterCommon], where: str = "", /, **kwargs: Any):
        self.adapter_cls = adapter_cls
        self.kwargs = as_dependencies(kwargs)
        check_arguments(adapter_cls, self.kwargs, where or adapter_cls.__name__)
        self.upstream, self.constant = resolve_kwargs(self.kwargs)

    def _create(self, values: Mapping[str, Any]) -> Any:
        given = {name: values[source] for name, source in self.upstream.items() if source in values}
        return self.adapter_cls(**self.constant, **given)

    def create_loader(self, **resolved_kwargs: Any) -> DataLoader:
        """The loader, given the values of the nodes that it depends on, by node name."""
        return self._create(resolved_kwargs)

    def create_saver(self, **resolved_kwargs: Any) -> DataSaver:
        """The saver, given the values of the nodes that it depends on, by node name."""
        return self._create(resolved_kwargs)

    def input_types(self) -> dict[str, Any]:
        """The nodes that supply arguments: name -> (type of the argument, REQUIRED or OPTIONAL)."""
        required, optional = (
            self.adapter_cls.get_required_arguments(),
            self.adapter_cls.get_optional_arguments(),
        )
        types: dict[str, Any] = {}
        for name, source in self.upstream.items():
            if name in required:
                types[source] = (required[name], node.DependencyType.REQUIRED)
            else:
                types.setdefault(source, (optional[name], node.DependencyType.OPTIONAL))
        return types


class _Load:
    """What a `load_data` node does."""

    def __init__(self, factory: AdapterFactory, type_: Any):
        self.factory, self.type_ = factory, type_

    def __call__(self, **values: Any) -> tuple[Any, dict[str, Any]]:
        return self.factory.create_loader(**values).load_data(self.type_)


class _Save:
    """What a saver's node does."""

    def __init__(self, factory: AdapterFactory, data: str):
        self.factory, self.data = factory, data

    def __call__(self, **values: Any) -> dict[str, Any]:
        return self.factory.create_saver(**values).save_data(values[self.data])


def first(**values: Any) -> Any:
    """The first item of the only value: the data of (data, metadata)."""
    (pair,) = values.values()
    try:
        return pair[0]
    except TypeError:
        raise TypeError(
            f"What loads data returns a pair, (data, metadata), and this is {type(pair).__name__}: return data, {{}}."
        ) from None


def loader_nodes(
    candidates: Sequence[type[DataLoader]],
    kwargs: Mapping[str, Any],
    type_: Any,
    parameter: str,
    *,
    where: str,
    key: str,
    load_namespace: tuple[str, ...],
    select_namespace: tuple[str, ...],
    functions: tuple[Callable[..., Any], ...] = (),
) -> list[node.Node]:
    """Two nodes: `load_data`, which gives (data, metadata), and the one that picks the data.

    Raises InvalidDecoratorException if none of `candidates` loads `type_`, or its arguments are wrong.
    """
    cls = resolve_adapter_class(type_, candidates, kwargs)
    if cls is None:
        raise InvalidDecoratorException(f"{where}: {no_adapter(type_, key, candidates, saving=False)}")
    factory = AdapterFactory(cls, where, **kwargs)
    tags = {
        LOADER_TAG: True,
        f"{LOADER_TAG}.source": cls.name(),
        f"{LOADER_TAG}.classname": cls.__qualname__,
        f"{LOADER_TAG}.node": parameter,
    }
    # The value is (data, metadata); the type has it the other way round, as in Hamilton, whose graphs show it.
    pair = tuple[dict[str, Any], type_]
    load = node.Node(
        name=parameter,
        typ=pair,
        callabl=_Load(factory, type_),
        input_types=factory.input_types(),
        tags={**tags, f"{LOADER_TAG}.has_metadata": True},
        namespace=load_namespace,
        originating_functions=functions,
    )
    select = node.Node(
        name=parameter,
        typ=type_,
        callabl=first,
        input_types={load.name: (pair, node.DependencyType.REQUIRED)},
        tags={**tags, f"{LOADER_TAG}.has_metadata": False},
        namespace=select_namespace,
        originating_functions=functions,
    )
    return [load, select]


def saver_node(
    candidates: Sequence[type[DataSaver]],
    kwargs: Mapping[str, Any],
    name: str,
    data: str,
    type_: Any,
    *,
    where: str,
    key: str,
    functions: tuple[Callable[..., Any], ...] = (),
) -> node.Node:
    """The node `name`, which saves the value of the node `data` and gives the metadata.

    Raises InvalidDecoratorException if none of `candidates` saves `type_`, or its arguments are wrong.
    """
    cls = resolve_adapter_class(type_, candidates, kwargs)
    if cls is None:
        raise InvalidDecoratorException(
            f"{where} cannot save node '{data}': {no_adapter(type_, key, candidates, saving=True)}"
        )
    factory = AdapterFactory(cls, where, **kwargs)
    return node.Node(
        name=name,
        typ=dict[str, Any],
        callabl=_Save(factory, data),
        input_types={**factory.input_types(), data: (type_, node.DependencyType.REQUIRED)},
        tags={SAVER_TAG: True, f"{SAVER_TAG}.sink": cls.name(), f"{SAVER_TAG}.classname": cls.__qualname__},
        originating_functions=functions,
    )
