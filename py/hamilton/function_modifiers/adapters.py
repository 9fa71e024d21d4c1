"""Data in and out of a dataflow, next to the function concerned: `load_from`, `save_to`, `dataloader`, `datasaver`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from types import FunctionType
from typing import Any

from hamilton import node
from hamilton.function_modifiers import bare, base
from hamilton.function_modifiers.base import InvalidDecoratorException
from hamilton.io.adapter_nodes import (
    LOADER_TAG,
    SAVER_TAG,
    AdapterFactory,
    first,
    loader_nodes,
    resolve_kwargs,
    saver_node,
)
from hamilton.io.choosing import no_such_key, resolve_adapter_class
from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.registry import LOADER_REGISTRY, SAVER_REGISTRY
from hamilton.signatures import RETURN, hints, parameters_of

__all__ = [
    "LOADER_REGISTRY",
    "SAVER_REGISTRY",
    "AdapterFactory",
    "LoadFromDecorator",
    "SaveToDecorator",
    "dataloader",
    "datasaver",
    "load_from",
    "resolve_adapter_class",
    "resolve_kwargs",
    "save_to",
]


class LoadFromDecorator(base.NodeInjector):
    """What `load_from.<key>(...)` gives: a parameter of the function is loaded instead of being an input."""

    def __init__(self, loader_classes: Sequence[type[DataLoader]], inject_: str | None = None, **kwargs: Any):
        self.loader_classes = loader_classes
        self.inject = inject_
        self.kwargs = kwargs

    @property
    def key(self) -> str:
        return self.loader_classes[0].name() if self.loader_classes else "?"

    @property
    def name(self) -> str:
        return f"load_from.{self.key}"

    def validate(self, fn: Callable[..., Any]) -> None:
        self._parameter_of(fn)

    def _parameter_of(self, fn: Callable[..., Any]) -> str:
        """The parameter to load: `inject_`, or the only one there is."""
        parameters, _ = parameters_of(fn)
        if self.inject is None:
            if len(parameters) == 1:
                return parameters[0]
            raise InvalidDecoratorException(
                f"@{self.name} on {_spot(fn)} must say which parameter to load, as there are {len(parameters)}: "
                f"inject_= one of {', '.join(parameters) or 'none'}."
            )
        if self.inject not in parameters:
            from hamilton.diagnostics import did_you_mean

            raise InvalidDecoratorException(
                f"@{self.name}(inject_={self.inject!r}) on {_spot(fn)} names no parameter of the function."
                f"{did_you_mean(self.inject, parameters)} Its parameters are: {', '.join(parameters) or 'none'}."
            )
        return self.inject

    def inject_nodes(
        self, params: dict[str, Any], config: dict[str, Any], fn: Callable[..., Any]
    ) -> tuple[list[node.Node], dict[str, str]]:
        parameter = self._parameter_of(fn)
        if parameter not in params:
            raise InvalidDecoratorException(
                f"@{self.name} on {_spot(fn)} cannot load '{parameter}': another decorator supplies it already."
            )
        load, select = loader_nodes(
            self.loader_classes,
            self.kwargs,
            params[parameter],
            parameter,
            where=f"@{self.name} on {_spot(fn)}",
            key=self.key,
            load_namespace=(fn.__name__, "load_data"),
            select_namespace=(fn.__name__, "select_data"),
            functions=(fn,),
        )
        return [load, select], {parameter: select.name}


class SaveToDecorator(base.SingleNodeNodeTransformer):
    """What `save_to.<key>(...)` gives: a node that saves what the function returns."""

    def __init__(
        self,
        saver_classes_: Sequence[type[DataSaver]],
        output_name_: str | None = None,
        target_: str | None = None,
        **kwargs: Any,
    ):
        super().__init__()
        self.target = target_
        self.output_name = output_name_
        self.saver_classes = saver_classes_
        self.kwargs = kwargs

    @property
    def key(self) -> str:
        return self.saver_classes[0].name() if self.saver_classes else "?"

    @property
    def name(self) -> str:
        return f"save_to.{self.key}"

    def validate(self, fn: Callable[..., Any]) -> None:
        """Fits any function: whether its value can be saved is known once it has nodes."""

    def transform_node(
        self, node_: node.Node, config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        return [node_, self.create_saver_node(node_, config, fn)]

    def create_saver_node(
        self, node_: node.Node, config: dict[str, Any], fn: Callable[..., Any]
    ) -> node.Node:
        """The node that saves `node_`, named `output_name_` or `save.<node>`."""
        return saver_node(
            self.saver_classes,
            self.kwargs,
            self.output_name or f"save.{node_.name}",
            node_.name,
            node_.type,
            where=f"@{self.name} on {_spot(fn)}",
            key=self.key,
            functions=(fn,),
        )


class load_from__meta__(type):
    """Makes `load_from.csv` a decorator factory for the loaders registered as csv."""

    def __getattr__(cls, item: str) -> Callable[..., LoadFromDecorator]:
        if item.startswith("__") or item not in LOADER_REGISTRY:
            raise AttributeError(no_such_key(item, "load_from", LOADER_REGISTRY.names(), "loader"))
        return load_from.decorator_factory(LOADER_REGISTRY[item])

    def __dir__(cls) -> list[str]:
        return [*super().__dir__(), *LOADER_REGISTRY.names()]


class load_from(metaclass=load_from__meta__):
    """`@load_from.<key>(inject_=None, **arguments)`: load a parameter with the adapter `<key>` for its type.

    The arguments are those of the adapter: constants, `value(...)`, or `source("node")` for what another node or an
    input supplies. `inject_` names the parameter; it can be left out if there is only one. The nodes are
    `<function>.load_data.<parameter>`, which gives (data, metadata), and `<function>.select_data.<parameter>`.

        @load_from.csv(path=source("signups_path"))
        def signups(frame: pd.DataFrame) -> pd.Series: ...
    """

    @classmethod
    def decorator_factory(cls, loaders: Sequence[type[DataLoader]]) -> Callable[..., LoadFromDecorator]:
        """The function that makes the decorator from the arguments of one of `loaders`."""

        def create_decorator(
            __loaders: Any = loaders, inject_: str | None = None, **kwargs: Any
        ) -> LoadFromDecorator:
            if __loaders is not loaders and not isinstance(__loaders, (list, tuple)):
                raise _without_name(LoadFromDecorator, loaders, __loaders)
            return LoadFromDecorator(__loaders, inject_=inject_, **kwargs)

        return create_decorator


class save_to__meta__(type):
    """Makes `save_to.csv` a decorator factory for the savers registered as csv."""

    def __getattr__(cls, item: str) -> Callable[..., SaveToDecorator]:
        if item.startswith("__") or item not in SAVER_REGISTRY:
            raise AttributeError(no_such_key(item, "save_to", SAVER_REGISTRY.names(), "saver"))
        return save_to.decorator_factory(SAVER_REGISTRY[item])

    def __dir__(cls) -> list[str]:
        return [*super().__dir__(), *SAVER_REGISTRY.names()]


class save_to(metaclass=save_to__meta__):
    """`@save_to.<key>(output_name_=None, target_=None, **arguments)`: save what a function returns.

    The arguments are those of the adapter: constants, `value(...)` or `source("node")`. The saving node is called
    `output_name_` or `save.<node>`, and its value is the metadata; it runs only when it is requested. `target_`
    names the node to save if the function makes several.

        @save_to.parquet(path=source("output_path"), output_name_="saved_features")
        def features(...) -> pd.DataFrame: ...
    """

    @classmethod
    def decorator_factory(cls, savers: Sequence[type[DataSaver]]) -> Callable[..., SaveToDecorator]:
        """The function that makes the decorator from the arguments of one of `savers`."""

        def create_decorator(
            __savers: Any = savers, output_name_: str | None = None, target_: str | None = None, **kwargs: Any
        ) -> SaveToDecorator:
            if __savers is not savers and not isinstance(__savers, (list, tuple)):
                raise _without_name(SaveToDecorator, savers, __savers)
            return SaveToDecorator(__savers, output_name_, target_, **kwargs)

        return create_decorator


class dataloader(base.NodeCreator):
    """`@dataloader()`: the function loads data. It returns `tuple[T, dict]`: the data and metadata about it.

    The nodes are `<function>.loader`, the pair, and `<function>`, the data alone.

        @dataloader()
        def penguins(path: str) -> tuple[pd.DataFrame, dict]:
            frame = pd.read_csv(path)
            return frame, utils.get_file_and_dataframe_metadata(path, frame)
    """

    _may_take_function = True

    def __init__(self, *args: Any):
        _needs_parentheses("dataloader", args)

    def validate(self, fn: Callable[..., Any]) -> None:
        annotation = _return_type(fn)
        if annotation is None:
            return
        parts = getattr(annotation, "__args__", None)
        if getattr(annotation, "__origin__", None) is not tuple or not parts or len(parts) != 2:
            wrong = True
        else:
            wrong = not _is_dict(parts[1])
        if wrong:
            raise InvalidDecoratorException(
                f"@dataloader() on {_spot(fn)}: the function must return a tuple of the data and a dict of "
                f"metadata about it, '-> tuple[pd.DataFrame, dict]' for example, not {_spelt(annotation)}."
            )

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[node.Node]:
        whole = node.Node.from_fn(fn)
        self.validate(fn)
        name = fn.__name__
        tags = {LOADER_TAG: True, f"{LOADER_TAG}.node": name, f"{LOADER_TAG}.classname": f"{name}()"}
        pair = whole.copy_with(
            include_refs=False,
            name="loader",
            namespace=(name,),
            tags={
                **whole.tags,
                **tags,
                f"{LOADER_TAG}.source": "loader",
                f"{LOADER_TAG}.has_metadata": True,
            },
        )
        data = node.Node(
            name=name,
            typ=whole.type.__args__[0],
            callabl=first,
            input_types={pair.name: (whole.type, node.DependencyType.REQUIRED)},
            tags={**tags, f"{LOADER_TAG}.source": name, f"{LOADER_TAG}.has_metadata": False},
            originating_functions=(fn,),
        )
        return [pair, data]


class datasaver(base.NodeCreator):
    """`@datasaver()`: the function saves data. It returns a dict of metadata about what it wrote.

    @datasaver()
    def saved_penguins(penguins: pd.DataFrame, path: str) -> dict:
        penguins.to_csv(path)
        return utils.get_file_metadata(path)
    """

    _may_take_function = True

    def __init__(self, *args: Any):
        _needs_parentheses("datasaver", args)

    def validate(self, fn: Callable[..., Any]) -> None:
        annotation = _return_type(fn)
        if annotation is not None and not _is_dict(annotation):
            raise InvalidDecoratorException(
                f"@datasaver() on {_spot(fn)}: the function must return a dict of metadata about what it wrote, "
                f"so annotate it '-> dict', not {_spelt(annotation)}."
            )

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[node.Node]:
        whole = node.Node.from_fn(fn)
        self.validate(fn)
        name = fn.__name__
        tags = {SAVER_TAG: True, f"{SAVER_TAG}.sink": name, f"{SAVER_TAG}.classname": f"{name}()"}
        return [whole.copy_with(include_refs=False, tags={**whole.tags, **tags})]


def _without_name(cls: type, adapters: Sequence[Any], given: Any) -> BaseException:
    """What to say of an argument that is given without its name, be it the function itself."""
    if type(given) is FunctionType:
        bare.refuse_mistaken(cls, given)
    from hamilton.function_modifiers.arguments import misplaced

    adapter = adapters[0]
    name = next(iter({**adapter.get_required_arguments(), **adapter.get_optional_arguments()}), "name")
    key = f"{'load_from' if cls is LoadFromDecorator else 'save_to'}.{adapter.name()}"
    return misplaced(key, f"takes its arguments by name, for example @{key}({name}={given!r}).")


def _needs_parentheses(decorator: str, args: tuple[Any, ...]) -> None:
    if args:
        fn = args[0]
        what = f", above {_spot(fn)}" if callable(fn) and hasattr(fn, "__name__") else ""
        raise TypeError(f"Write @{decorator}() with parentheses{what}: it takes no arguments.")


def _return_type(fn: Callable[..., Any]) -> Any:
    """The return annotation; None if it mentions names that do not exist yet, to be judged when the graph is built."""
    try:
        resolved = hints(fn)
    except NameError:
        return None
    if RETURN not in resolved:
        raise InvalidDecoratorException(f"{_spot(fn)} does not say what it returns.")
    return resolved[RETURN]


def _is_dict(annotation: Any) -> bool:
    annotation = getattr(annotation, "__origin__", None) or annotation
    return isinstance(annotation, type) and issubclass(annotation, dict)


def _spot(fn: Callable[..., Any]) -> str:
    from hamilton.diagnostics import place_of

    return f"'{fn.__name__}' ({place_of(fn)})"


def _spelt(annotation: Any) -> str:
    from hamilton.htypes import spell

    return spell(annotation)
