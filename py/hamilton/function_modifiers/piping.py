"""Steps in front of a parameter (`pipe_input`) and behind a result (`pipe_output`)."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.calls import identity
from hamilton.function_modifiers.misuse import doubt, hint, listed, misuse
from hamilton.function_modifiers.steps import Applicable, chain_transforms, require_steps
from hamilton.function_modifiers.superseded import superseded
from hamilton.node import REQUIRED, Node
from hamilton.signatures import parameters_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from hamilton.function_modifiers.steps import NamespaceType


class SingleTargetError(Exception):
    """Targets both on `pipe_output` and on one of its steps: it would not be clear which of them counts."""


def _refuse_unbuilt_options(decorator: str, collapse: bool, _chain: bool) -> None:
    # Hamilton has these parameters and refuses them too; programs may test for the error.
    if collapse:
        raise NotImplementedError(
            f"@{decorator}(collapse=True): the steps are always nodes of their own. To have one node, write "
            "one function."
        )
    if _chain:
        raise NotImplementedError(f"@{decorator}(_chain=True) has no meaning yet. Leave it out.")


def _keys(transforms: Collection[Applicable]) -> dict[str, Any]:
    return {key: None for one in transforms for key in one.get_config_elements()}


class pipe_input(base.NodeInjector):
    """Sends a parameter of the function below through steps before the function sees it.

    The parameter is the first one, or `on_input`. Each step is a node `<function>.with_<step>`, a further one
    of the same function `..._1`; `namespace` replaces `<function>`, None leaves it out, and a step may have a
    name and a namespace of its own. A step for which the configuration does not call is left out.

    Raises InvalidDecoratorException for a step that cannot be applied, NotImplementedError for several
    parameters.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import step
    >>> def _lower(text: str) -> str:
    ...     return text.lower()
    >>> def _cut(text: str, length: int) -> str:
    ...     return text[:length]
    >>> @pipe_input(step(_lower), step(_cut, length=3))
    ... def tag_of(title: str) -> str:
    ...     return f"#{title}"
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(tag_of)).build()
    >>> dr.execute(["tag_of", "tag_of.with_lower"], inputs={"title": "HAMILTON"})
    {'tag_of': '#ham', 'tag_of.with_lower': 'hamilton'}
    """

    _may_take_function = True  # and says better what it takes

    def __init__(
        self,
        *transforms: Applicable,
        namespace: NamespaceType = ...,
        on_input: base.TargetType = None,
        collapse: bool = False,
        _chain: bool = False,
    ):
        _refuse_unbuilt_options(self.name, collapse, _chain)
        if on_input is not None and not isinstance(on_input, str):
            raise NotImplementedError(
                f"@{self.name}(on_input={on_input!r}): a pipe goes into one parameter, named by a string. "
                f"Write one @{self.name} for each."
            )
        require_steps(self.name, transforms)
        self.transforms = transforms
        self.namespace = namespace
        self.on_input = on_input

    def validate(self, fn: Callable[..., Any]) -> None:
        for one in self.transforms:
            one.validate(self.name, fn, own_namespace=self.namespace is ...)
        parameters, _ = parameters_of(fn)
        if not parameters:
            raise misuse(self.name, fn, "has no parameter to send through steps.", code="no-parameter")
        if self.on_input is not None and self.on_input not in parameters:
            doubt(
                self.name,
                fn,
                f"names on_input='{self.on_input}', which is not a parameter, and so goes into '{parameters[0]}'. "
                f"The parameters are {listed(parameters)}.{hint(self.on_input, parameters)}",
                code="unknown-parameter",
            )

    def optional_config(self) -> dict[str, Any] | None:
        return _keys(self.transforms)

    def inject_nodes(
        self, params: dict[str, Any], config: dict[str, Any], fn: Callable[..., Any]
    ) -> tuple[list[Node], dict[str, str]]:
        parameters, _ = parameters_of(fn)
        into = self.on_input if self.on_input in parameters else parameters[0]
        if into not in params:
            raise misuse(
                self.name,
                fn,
                f"sends '{into}' through steps, but another decorator below it gives that parameter already. "
                f"Put @{self.name} next to the function.",
                code="parameter-given",
            )
        namespace = fn.__name__ if self.namespace is ... else self.namespace
        nodes, last = chain_transforms(into, list(self.transforms), namespace, config)
        return nodes, {into: last} if nodes else {}


class pipe(pipe_input):
    """The old name of `pipe_input`."""

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        superseded("pipe", "pipe_input")
        return super().__call__(fn)


class pipe_output(base.NodeTransformer):
    """Sends the result of the function below through steps before anything else sees it.

    The node `f` becomes `f.raw`; the steps are `f.with_<step>`, named as in `pipe_input`; and the last result
    is the node `f`, of the last step's type. Of a function with several final nodes, `on_output` chooses by
    name (all of them otherwise), for the whole pipe or for a step (`step(...).on_output("train")`), not both.
    If the configuration calls for no step, nothing changes.

    Raises SingleTargetError for targets on both, ValueError for a target that cannot be, and
    InvalidDecoratorException for a step that cannot be applied; building the graph does for an unknown
    target.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import step, source
    >>> def _minus(amount: float, less: float) -> float:
    ...     return amount - less
    >>> @pipe_output(step(_minus, less=source("refunds")))
    ... def revenue(sales: float) -> float:
    ...     return sales
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(revenue)).build()
    >>> dr.execute(["revenue", "revenue.raw"], inputs={"sales": 10.0, "refunds": 1.0})
    {'revenue': 9.0, 'revenue.raw': 10.0}
    """

    _may_take_function = True  # and says better what it takes

    def __init__(
        self,
        *transforms: Applicable,
        namespace: NamespaceType = ...,
        on_output: base.TargetType = None,
        collapse: bool = False,
        _chain: bool = False,
    ):
        _refuse_unbuilt_options("pipe_output", collapse, _chain)
        require_steps("pipe_output", transforms)
        if on_output is ... or not _is_target(on_output):
            raise ValueError(
                f"@pipe_output(on_output={on_output!r}): name a node or several, or leave it out for all "
                "final nodes."
            )
        if on_output is not None and any(one.target is not None for one in transforms):
            raise SingleTargetError(
                "@pipe_output has on_output, and so has one of its steps. Set it on the pipe for all steps, "
                "or on each step."
            )
        super().__init__(target=on_output)
        self.transforms = transforms
        self.namespace = namespace

    def validate(self, fn: Callable[..., Any]) -> None:
        for one in self.transforms:
            one.validate("pipe_output", fn, own_namespace=self.namespace is ...)

    def optional_config(self) -> dict[str, Any] | None:
        return _keys(self.transforms)

    def transform_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        # Steps are named after the node that they follow, so a namespace of their own does not count here.
        steps = [one.but(namespace=...) for one in self.transforms if _meant(one.target, node_.name)]
        namespace = node_.name if self.namespace is ... else self.namespace
        raw = f"{node_.name}.raw"
        nodes, last = chain_transforms(raw, steps, namespace, config)
        if not nodes:
            return [node_]
        from typing import Any

        return [
            node_.copy_with(name=raw, namespace=()),
            *nodes,
            Node(
                node_.name,
                nodes[-1].type,
                node_.documentation,
                identity,
                input_types={last: (Any, REQUIRED)},
                tags={key: tag for key, tag in node_.tags.items() if key == "module"},
                originating_functions=node_.originating_functions,
            ),
        ]


def _is_target(target: Any) -> bool:
    if target is None or isinstance(target, str):
        return True
    return hasattr(target, "__iter__") and all(isinstance(one, str) for one in target)


def _meant(target: Any, name: str) -> bool:
    """Whether a step with this target is for the node `name`."""
    if isinstance(target, str):
        return target == name
    return name in target if hasattr(target, "__contains__") else True
