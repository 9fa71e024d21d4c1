"""The node of a dataflow: a name, a type, what it needs and how it is computed."""

from __future__ import annotations

from enum import Enum

from hamilton.signatures import RETURN, hints, missing_hint, parameters_of, plain_hints, signature_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable
    from typing import Any


class NodeType(Enum):
    """The part that a node plays in an execution."""

    STANDARD = 1  # computed from its dependencies
    EXTERNAL = 2  # given by the caller: an input or a config value
    PRIOR_RUN = 3  # known from an earlier execution
    EXPAND = 4  # yields items (`Parallelizable`), each of which runs the nodes up to the next COLLECT
    COLLECT = 5  # gathers what the items gave (`Collect`)


class DependencyType(Enum):
    """Whether a node can be computed without a dependency, which a default value makes possible."""

    REQUIRED = 1
    OPTIONAL = 2

    @staticmethod
    def from_parameter(param: inspect.Parameter) -> DependencyType:
        """OPTIONAL for a parameter with a default value."""
        return DependencyType.REQUIRED if param.default is param.empty else DependencyType.OPTIONAL


REQUIRED = DependencyType.REQUIRED
OPTIONAL = DependencyType.OPTIONAL


class Node:
    """One value of a dataflow and the way to it.

    | attribute | |
    |---|---|
    | `name` | unique in its graph, namespaces in front: `"monthly.unique_users"` |
    | `type` | of the value: a class or anything that `typing` can express |
    | `callable` | computes it from keyword arguments; None for an external node |
    | `input_types` | dependency name → (type, REQUIRED or OPTIONAL), in the order of the parameters |
    | `default_parameter_values` | what optional dependencies are when nothing supplies them |
    | `node_role` | its part in an execution, a `NodeType` |
    | `tags`, `documentation`, `namespace` | the docstring is `""` if there is none |
    | `originating_functions` | those that it was made from, the one that computes it first; of an external node, \
one that takes it |
    | `dependencies`, `depended_on_by` | the nodes on either side, once a graph has been wired |

    >>> def total(price: float, count: int = 1) -> float:
    ...     return price * count
    >>> node = Node.from_fn(total)
    >>> node(price=2.0, count=3)
    6.0
    >>> node.reassign_inputs({"price": "net"}, {"count": 2})(net=5.0)
    10.0
    """

    __slots__ = (
        "__weakref__",
        "callable",
        "default_parameter_values",
        "depended_on_by",
        "dependencies",
        "describe",  # gives the documentation, if it is to be made when it is asked for
        "documentation",
        "graph_nodes",  # the nodes of the graph that it is wired into, by name
        "hints",  # of a node that is just a function: its resolved annotations
        "input_types",
        "name",
        "namespace",
        "node_role",
        "originating_functions",
        "tags",
        "type",
        "types_taken",  # dependency name → type, as hooks are told
    )

    if TYPE_CHECKING:
        name: str
        type: Any
        callable: Any
        input_types: dict[str, tuple[Any, DependencyType]]
        default_parameter_values: dict[str, Any]
        node_role: NodeType
        tags: dict[str, Any]
        describe: Callable[[], str] | None
        documentation: str
        namespace: tuple[str, ...]
        originating_functions: tuple[Callable[..., Any], ...] | None
        dependencies: list[Node]
        depended_on_by: list[Node]
        graph_nodes: dict[str, Node] | None
        hints: dict[str, Any] | None
        types_taken: dict[str, Any]

    def __init__(
        self,
        name: str,
        typ: Any,
        doc_string: str = "",
        callabl: Callable[..., Any] | None = None,
        node_source: NodeType = NodeType.STANDARD,
        input_types: dict[str, Any] | None = None,
        tags: dict[str, Any] | None = None,
        namespace: tuple[str, ...] = (),
        originating_functions: tuple[Callable[..., Any], ...] | None = None,
        optional_values: dict[str, Any] | None = None,
    ):
        """`input_types` may give a type alone for a required input; left out, it is read from `callabl`."""
        if typ is None:
            raise _untyped(name)
        if callabl is None and input_types is None and node_source in _COMPUTED:
            raise TypeError(
                f"Node '{name}' has nothing to compute it. Give it a callable, "
                "or node_source=NodeType.EXTERNAL if its value comes from outside."
            )
        defaults = dict(optional_values) if optional_values else {}
        if input_types is not None:
            inputs = _with_kinds(input_types)
        elif callabl is not None:
            inputs, read = _inputs_of(callabl, name)
            defaults = {**read, **defaults}
        else:
            inputs = {}
        self.name = ".".join((*namespace, name)) if namespace else name
        self.type = typ
        self.documentation = doc_string
        self.callable = callabl
        self.node_role = node_source
        self.input_types = inputs
        self.tags = tags if tags is not None else {}
        self.namespace = namespace
        self.originating_functions = originating_functions
        self.default_parameter_values = defaults
        self.graph_nodes = self.hints = None

    def __getattr__(self, attribute: str) -> Any:
        """What was not set is worked out when it is first asked for: most of it never is."""
        work_out = _WORKED_OUT.get(attribute)
        if work_out is None:
            raise AttributeError(f"A node has no attribute '{attribute}'.")
        value = work_out(self)
        if attribute not in _EDGES or self.graph_nodes is not None:  # a node without a graph may get one yet
            setattr(self, attribute, value)
        return value

    # -- asking ----------------------------------------------------------------------------------------------
    @property
    def user_defined(self) -> bool:
        """True for a node whose value the caller gives."""
        return self.node_role is NodeType.EXTERNAL

    def requires(self, dependency: str) -> bool:
        """Whether it cannot be computed without `dependency`."""
        return dependency in self.input_types and self.input_types[dependency][1] is REQUIRED

    @property
    def collect_dependency(self) -> str:
        """The name of the input that a COLLECT node gathers. ValueError for any other node."""
        if self.node_role is NodeType.COLLECT:
            from hamilton.htypes import is_collect_type

            for name, (typ, _) in self.input_types.items():
                if is_collect_type(typ):
                    return name
        raise ValueError(f"Node '{self.name}' collects nothing: none of its parameters is a Collect[...].")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.callable(*args, **kwargs)

    # -- changing --------------------------------------------------------------------------------------------
    def set_type(self, typ: Any) -> None:
        """Narrow the type: the graph does so for an input that two functions describe differently."""
        self.type = typ

    def add_tag(self, tag_name: str, tag_value: Any) -> None:
        self.tags[tag_name] = tag_value

    def add_originating_function(self, fn: Callable[..., Any]) -> None:
        known = self.originating_functions or ()
        if not any(one is fn for one in known):
            self.originating_functions = (*known, fn)

    # -- making one from another -----------------------------------------------------------------------------
    @staticmethod
    def from_fn(fn: Callable[..., Any], name: str | None = None) -> Node:
        """The node that `fn` declares: its name, return type, parameters and docstring.

        Raises ValueError for a missing type hint, naming the function, its file and line.
        """
        declared = signature_of(fn)
        return Node(
            name or fn.__name__,
            declared.hints[RETURN],
            fn.__doc__ or "",
            fn,
            _role(declared.hints),
            _kinds(declared.parameters, declared.hints, declared.defaults),
            tags_of(fn),
            (),
            (getattr(fn, VARIANT_OF, fn),),
            declared.defaults,
        )

    @staticmethod
    def from_plain_fn(fn: Callable[..., Any], known: dict[Any, Any]) -> Node | None:
        """The same, by the short way that nearly all functions allow, None for others: see `plain_hints`."""
        hints = plain_hints(fn, known)
        if hints is None:
            return None
        node = _new(Node)
        node.name = fn.__name__
        node.type = hints[RETURN]
        node.callable = fn
        node.hints = hints
        return node

    def copy_with(self, include_refs: bool = True, **overrides: Any) -> Node:
        """A copy with some constructor arguments replaced. `include_refs` keeps its edges to other nodes."""
        made = _new(Node)
        made.name = self.name
        made.type = self.type
        made.documentation = self.documentation
        made.callable = self.callable
        made.node_role = self.node_role
        made.input_types = self.input_types.copy()
        made.tags = self.tags.copy()
        made.namespace = self.namespace
        made.originating_functions = self.originating_functions
        made.default_parameter_values = self.default_parameter_values.copy()
        made.hints = None
        made.graph_nodes = self.graph_nodes if include_refs else None
        if overrides:
            made._replace(overrides)
        return made

    def _replace(self, arguments: dict[str, Any]) -> None:
        """Set what the constructor's arguments of these names would set."""
        if "name" in arguments or "namespace" in arguments:
            spaces = self.namespace
            name = self.name.removeprefix(".".join(spaces) + ".") if spaces else self.name
            self.namespace = arguments.pop("namespace", spaces)
            self.name = ".".join((*self.namespace, arguments.pop("name", name)))
        if "input_types" in arguments:
            self.input_types = _with_kinds(arguments.pop("input_types"))
        for argument, value in arguments.items():
            if argument not in _SET_BY:
                raise TypeError(f"A node has no '{argument}' to replace.")
            if value is None and argument in ("tags", "optional_values"):
                value = {}
            setattr(self, _SET_BY[argument], value)
        if self.type is None:
            raise _untyped(self.name)

    def copy(self, include_refs: bool = True) -> Node:
        """The same node again, with or without its edges to other nodes."""
        return self.copy_with(include_refs)

    def reassign_inputs(
        self, input_names: dict[str, str] | None = None, input_values: dict[str, Any] | None = None
    ) -> Node:
        """The same node with inputs renamed (old name → new name) or fixed to a value (old name → value).

        Two inputs may be given one new name: both then receive its value.
        """
        renamed = input_names or {}
        fixed = {old: value for old, value in (input_values or {}).items() if old in self.input_types}
        inputs: dict[str, tuple[Any, DependencyType]] = {}
        defaults: dict[str, Any] = {}
        for old, given in self.input_types.items():
            if old in fixed:
                continue
            new = renamed.get(old, old)
            if given[1] is REQUIRED or new not in inputs:
                inputs[new] = given
            if old in self.default_parameter_values:
                defaults[new] = self.default_parameter_values[old]
        inner = self.callable
        sources = tuple((old, renamed.get(old, old)) for old in self.input_types if old not in fixed)

        def call_inner(**kwargs: Any) -> Any:
            passed = {old: kwargs[new] for old, new in sources if new in kwargs}
            return inner(**passed, **fixed)

        return self.copy_with(
            include_refs=False,
            input_types=inputs,
            optional_values={name: value for name, value in defaults.items() if inputs[name][1] is OPTIONAL},
            callabl=_like(inner, call_inner),
        )

    def transform_output(self, __transform: Callable[[Any, dict[str, Any]], Any], __output_type: Any) -> Node:
        """The same node whose result goes through `transform(result, kwargs)` and then has `output_type`."""
        inner = self.callable

        def call_and_transform(**kwargs: Any) -> Any:
            return __transform(inner(**kwargs), kwargs)

        async def await_and_transform(**kwargs: Any) -> Any:
            return __transform(await inner(**kwargs), kwargs)

        made = await_and_transform if _is_async(inner) else call_and_transform
        return self.copy_with(include_refs=False, typ=__output_type, callabl=made)

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Node)
            and self.name == other.name
            and self.type == other.type
            and self.documentation == other.documentation
            and self.tags == other.tags
            and self.node_role is other.node_role
            and self.input_types == other.input_types
            and [one.name for one in self.dependencies] == [one.name for one in other.dependencies]
        )

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"<{self.name} {self.tags}>"

    def __getstate__(self) -> dict[str, Any]:
        """Everything but its edges: a node alone does not drag its whole graph along."""
        return {name: getattr(self, name) for name in _OWN}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)


_new = object.__new__
#: Constructor argument → the attribute that it sets as it is.
_SET_BY = {
    "typ": "type",
    "doc_string": "documentation",
    "callabl": "callable",
    "node_source": "node_role",
    "tags": "tags",
    "originating_functions": "originating_functions",
    "optional_values": "default_parameter_values",
}
_EDGES = ("dependencies", "depended_on_by")
_OWN = (
    "callable",
    "default_parameter_values",
    "documentation",
    "input_types",
    "name",
    "namespace",
    "node_role",
    "originating_functions",
    "tags",
    "type",
)


# -- what is worked out when it is asked for ---------------------------------------------------------------------


def _worked_out_inputs(node: Node) -> dict[str, tuple[Any, DependencyType]]:
    names, defaults = parameters_of(node.callable)
    return _kinds(names, node.hints or {}, defaults)


def _worked_out_dependencies(node: Node) -> list[Node]:
    nodes = node.graph_nodes
    return [] if nodes is None else [nodes[name] for name in node.input_types if name in nodes]


def _worked_out_consumers(node: Node) -> list[Node]:
    """Who takes whose value is found out for a whole graph at once."""
    nodes = node.graph_nodes
    if nodes is None:
        return []
    if nodes.get(node.name) is not node:  # a copy that stands beside its graph
        return [one for one in nodes.values() if node.name in one.input_types]
    consumers: dict[int, list[Node]] = {id(one): [] for one in nodes.values()}
    for one in nodes.values():
        for dependency in one.dependencies:
            consumers[id(dependency)].append(one)
    for one in nodes.values():  # at once, for the sake of threads that share a driver
        one.depended_on_by = consumers[id(one)]
    return node.depended_on_by


_WORKED_OUT: dict[str, Any] = {
    "default_parameter_values": lambda node: parameters_of(node.callable)[1],
    "depended_on_by": _worked_out_consumers,
    "dependencies": _worked_out_dependencies,
    "describe": lambda node: None,
    "documentation": lambda node: node.describe() if node.describe else node.callable.__doc__ or "",
    "graph_nodes": lambda node: None,
    "hints": lambda node: None,
    "input_types": _worked_out_inputs,
    "namespace": lambda node: (),
    "node_role": lambda node: NodeType.STANDARD,
    "originating_functions": lambda node: (node.callable,),
    "tags": lambda node: {"module": node.callable.__module__} if node.callable.__module__ else {},
    "types_taken": lambda node: {name: typ for name, (typ, _) in node.input_types.items()},
}


# -- helpers -----------------------------------------------------------------------------------------------------

_COMPUTED = (NodeType.STANDARD, NodeType.EXPAND, NodeType.COLLECT)


#: Attributes of a function that a resolver has renamed: the function as declared, and tags for its nodes.
VARIANT_OF = "__variant_of__"
VARIANT_TAGS = "__variant_tags__"


def tags_of(fn: Callable[..., Any]) -> dict[str, Any]:
    """The tags of a node that `fn` makes: its module, and what a resolver had to add (`hamilton.config`)."""
    tags = {"module": fn.__module__} if fn.__module__ else {}
    tags.update(getattr(fn, VARIANT_TAGS, ()))
    return tags


def matches_query(tags: dict[str, Any], query_dict: dict[str, Any]) -> bool:
    """Whether `tags` satisfies every key of the query: None asks that the tag exists, a list for any of its values.

    >>> matches_query({"owner": ["anna", "ben"]}, {"owner": "ben"})
    True
    """

    def values(given: Any) -> set[Any]:
        return set(given) if isinstance(given, (list, tuple, set, frozenset)) else {given}

    return all(
        key in tags and (wanted is None or not values(wanted).isdisjoint(values(tags[key])))
        for key, wanted in query_dict.items()
    )


def _inputs_of(fn: Callable[..., Any], name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    parameters, defaults = parameters_of(fn)
    types = hints(fn)
    for one in parameters:
        if one not in types:
            raise missing_hint(fn, one, name)
    return _kinds(parameters, types, defaults), defaults


def _with_kinds(input_types: dict[str, Any]) -> dict[str, tuple[Any, DependencyType]]:
    """The same with REQUIRED beside each type that stands alone."""
    return {
        name: given if isinstance(given, tuple) and len(given) == 2 else (given, REQUIRED)
        for name, given in input_types.items()
    }


def _untyped(name: str) -> ValueError:
    return ValueError(f"Node '{name}' has no type. Say what it gives; use type(None) for None.")


def _kinds(
    parameters: tuple[str, ...], types: dict[str, Any], defaults: dict[str, Any]
) -> dict[str, tuple[Any, DependencyType]]:
    return {one: (types[one], OPTIONAL if one in defaults else REQUIRED) for one in parameters}


def _role(hints: dict[str, Any]) -> NodeType:
    """EXPAND or COLLECT if a hint says so. Plain classes, nearly all hints, are told apart at once."""
    role = NodeType.STANDARD
    for name, typ in hints.items():
        if isinstance(typ, type):
            continue
        from hamilton.htypes import is_collect_type, is_parallelizable_type

        if name == RETURN:
            if role is NodeType.STANDARD and is_parallelizable_type(typ):
                role = NodeType.EXPAND
        elif is_collect_type(typ):
            role = NodeType.COLLECT
    return role


def _is_async(fn: Any) -> bool:
    code = getattr(fn, "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)  # CO_COROUTINE


def _like(original: Any, wrapper: Callable[..., Any]) -> Callable[..., Any]:
    """`wrapper`, or a coroutine function around it where `original` is one: an async driver asks."""
    if not _is_async(original):
        return wrapper

    async def call_inner(**kwargs: Any) -> Any:
        return await wrapper(**kwargs)

    return call_inner
