"""A function applied to a value on its way: what `pipe_input`, `pipe_output` and `mutate` are made of."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import bound
from hamilton.function_modifiers.configuration import ConfigResolver
from hamilton.function_modifiers.dependencies import ParametrizedDependency, source, value
from hamilton.function_modifiers.misuse import misuse
from hamilton.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import EllipsisType
    from typing import Any

    NamespaceType = str | EllipsisType | None


class Applicable:
    """One step: a function, the arguments for all but its first parameter, and when, as what and where to apply it.

    Made by `step` and `apply_to`; each method gives a changed copy.
    """

    __slots__ = ("args", "fn", "kwargs", "name", "namespace", "resolvers", "target", "target_fn")

    def __init__(
        self,
        fn: Callable[..., Any] | str | None,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        target_fn: Callable[..., Any] | str | None = None,
        _resolvers: list[ConfigResolver] | None = None,
        _name: str | None = None,
        _namespace: NamespaceType = ...,
        _target: base.TargetType = None,
    ):
        if isinstance(fn, str) or isinstance(target_fn, str):
            made, given = ("step", fn) if isinstance(fn, str) else ("apply_to", target_fn)
            raise TypeError(
                f"{made} takes the function itself, not its name: {made}({given}, ...) in place of "
                f"{made}({given!r}, ...)."
            )
        if fn is not None and not callable(fn):
            raise TypeError(
                f"step takes the function itself, which is called later, not {fn!r}: write step(clean, ...) and not "
                "step(clean(...))."
            )
        self.fn = fn
        self.args = args
        self.kwargs = kwargs
        self.target_fn = target_fn
        self.resolvers = _resolvers or []
        self.name = _name
        self.namespace = _namespace
        self.target = _target

    def but(self, **changes: Any) -> Applicable:
        """A copy with some attributes changed."""
        made = Applicable.__new__(Applicable)
        for attribute in self.__slots__:
            setattr(made, attribute, changes.get(attribute, getattr(self, attribute)))
        return made

    def when(self, **key_value_pairs: Any) -> Applicable:
        """Only where every configuration key has its value."""
        return self._only(ConfigResolver.when(**key_value_pairs))

    def when_not(self, **key_value_pairs: Any) -> Applicable:
        """Only where no configuration key has its value."""
        return self._only(ConfigResolver.when_not(**key_value_pairs))

    def when_in(self, **key_value_group_pairs: list[Any]) -> Applicable:
        """Only where the value of every configuration key is in its list."""
        return self._only(ConfigResolver.when_in(**key_value_group_pairs))

    def when_not_in(self, **key_value_group_pairs: list[Any]) -> Applicable:
        """Only where the value of no configuration key is in its list."""
        return self._only(ConfigResolver.when_not_in(**key_value_group_pairs))

    def _only(self, resolver: ConfigResolver) -> Applicable:
        return self.but(resolvers=[*self.resolvers, resolver])

    def named(self, name: str, namespace: NamespaceType = ...) -> Applicable:
        """With a name for its node, in place of `with_<function>`; and a namespace, as `namespaced` does."""
        if not isinstance(name, str):
            raise TypeError(f"named(...) takes the name of the step's node, not {name!r}.")
        changed = self.but(name=name)
        return changed if namespace is ... else changed.namespaced(namespace)

    def namespaced(self, namespace: NamespaceType) -> Applicable:
        """With a prefix for its node: a string, None for none, or `...` for the name of the function decorated."""
        return self.but(namespace=namespace)

    def on_output(self, target: base.TargetType) -> Applicable:
        """In `pipe_output`: only on these of the function's nodes."""
        return self.but(target=target)

    def get_config_elements(self) -> list[str]:
        """The configuration keys that decide whether it is applied."""
        return [key for resolver in self.resolvers for key in resolver.config_used]

    def resolves(self, config: dict[str, Any]) -> bool:
        """Whether it is applied under `config`."""
        return all(resolver(config) for resolver in self.resolvers)

    def resolve_namespace(self, default_namespace: str | None) -> tuple[str, ...]:
        """The parts to put before its name."""
        namespace = default_namespace if self.namespace is ... else self.namespace
        return () if namespace is None else (str(namespace),)

    def validate(self, decorator: str, fn: Callable[..., Any], *, own_namespace: bool) -> None:
        """InvalidDecoratorException if it cannot be a step of `decorator` on `fn`.

        `own_namespace` says whether it may have one.
        """
        import inspect

        step_fn: Any = self.fn
        called = getattr(step_fn, "__name__", repr(step_fn))
        signature = inspect.signature(step_fn)
        nameable = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
        nameless = [str(one) for one in signature.parameters.values() if one.kind not in nameable]
        if not signature.parameters:
            raise _unfit(decorator, fn, f"{called}() has no parameter to take the value in.")
        if nameless:
            raise _unfit(
                decorator,
                fn,
                f"{called}{signature} has the parameter {', '.join(nameless)}; every parameter has to be one "
                "that can be passed by name.",
            )
        if not own_namespace and self.namespace is not ...:
            raise _unfit(
                decorator,
                fn,
                f"{called} has a namespace of its own, and so has the whole @{decorator}. Give one of them.",
            )
        try:
            signature.bind(None, *self.args, **self.kwargs)
        except TypeError as error:
            raise _unfit(
                decorator,
                fn,
                f"{called}{signature} takes the value in '{next(iter(signature.parameters))}', but cannot be "
                f"called with the other arguments given: {error}.",
            ) from None
        try:
            Node.from_fn(step_fn)
        except NameError:
            pass  # an annotation names something defined further down; the graph will tell
        except ValueError as error:
            raise _unfit(decorator, fn, f"{called} needs type hints. {error}") from None

    def bindings(self, current: str) -> dict[str, ParametrizedDependency]:
        """Where each parameter that it is given comes from; the first one from the node `current`."""
        import inspect

        given = inspect.signature(self.fn).bind(source(current), *self.args, **self.kwargs).arguments  # type: ignore[arg-type]
        return {
            parameter: one if isinstance(one, ParametrizedDependency) else value(one)
            for parameter, one in given.items()
        }

    def __repr__(self) -> str:
        called = getattr(self.fn or self.target_fn, "__name__", "?")
        return f"{'step' if self.fn else 'apply_to'}({called}, ...)"


def _unfit(decorator: str, fn: Callable[..., Any], what: str) -> BaseException:
    return misuse(decorator, fn, f"cannot apply a step: {what}", code="invalid-step")


def step(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Applicable:
    """Applies `fn` to the value that goes through: as its first argument, before `args` and `kwargs`.

    An argument is `source("node")`, `value(constant)` or a plain constant. The result can be told when to
    apply (`.when(region="UK")`, `.when_not`, `.when_in`, `.when_not_in`), what to be called
    (`.named("cleaned")`, `.namespaced("clean")`), and in `pipe_output` on which node (`.on_output("train")`).

    Raises TypeError for the name of a function in place of the function.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import pipe_input
    >>> def _times(x: float, by: float) -> float:
    ...     return x * by
    >>> @pipe_input(step(_times, by=2.0).named("doubled"), step(_times, 10.0).when(unit="mm"))
    ... def length(size: float) -> float:
    ...     return size
    >>> builder = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(length))
    >>> dr = builder.with_config({"unit": "mm"}).build()
    >>> dr.execute(["length", "length.doubled"], inputs={"size": 1.5})
    {'length': 30.0, 'length.doubled': 3.0}
    """
    return Applicable(fn=fn, args=args, kwargs=kwargs)


def require_steps(decorator: str, transforms: Sequence[Any]) -> None:
    """TypeError for anything but steps."""
    for one in transforms:
        if not isinstance(one, Applicable):
            called = getattr(one, "__name__", repr(one))
            raise TypeError(f"@{decorator} takes steps in parentheses: @{decorator}(step({called}), ...).")


def chain_transforms(
    target_arg: str,
    transforms: list[Applicable],
    namespace: str | None,
    config: dict[str, Any],
) -> tuple[list[Node], str]:
    """The nodes of the steps that apply under `config`, each taking the value of the one before; and the last name.

    The first takes `target_arg`. A function used for the second time gives `with_<name>_1`, and so on.
    """
    nodes: list[Node] = []
    used: dict[str, int] = {}
    current = target_arg
    for one in transforms:
        if not one.resolves(config):
            continue
        step_fn: Any = one.fn
        called = f"with{'' if step_fn.__name__.startswith('_') else '_'}{step_fn.__name__}"
        before = used.get(called, 0)
        used[called] = before + 1
        name = one.name or (f"{called}_{before}" if before else called)
        made = Node.from_fn(step_fn)
        full_name = ".".join((*one.resolve_namespace(namespace), name))
        nodes.append(bound(made, full_name, one.bindings(current), made.documentation))
        current = full_name
    return nodes, current
