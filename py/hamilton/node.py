"""The node of a dataflow: a name, a type, what it needs and how it is computed."""

from __future__ import annotations

from enum import Enum

from hamilton.signatures import RETURN, missing_hint, signature_of

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

    `input_types` maps each parameter of `callabl` to its type, or to `(type, DependencyType)`; left out, it is
    read from the callable's signature. `optional_values` are the defaults of the optional ones.
    `originating_functions` are the functions that the node was made from, the one that computes it first.

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
        "_callable",
        "_default_parameter_values",
        "_depended_on_by",
        "_dependencies",
        "_doc",
        "_input_types",
        "_name",
        "_namespace",
        "_node_source",
        "_originating_functions",
        "_tags",
        "_type",
    )

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
        if typ is None:
            raise ValueError(f"Node '{name}' has no type. Say what it gives; use type(None) for None.")
        if callabl is None and input_types is None and node_source in _COMPUTED:
            raise TypeError(
                f"Node '{name}' has nothing to compute it. Give it a callable, "
                "or node_source=NodeType.EXTERNAL if its value comes from outside."
            )
        defaults = dict(optional_values) if optional_values else {}
        if input_types is not None:
            inputs = {
                key: given if isinstance(given, tuple) and len(given) == 2 else (given, REQUIRED)
                for key, given in input_types.items()
            }
        elif callabl is not None:
            inputs, read = _inputs_of(callabl, name)
            defaults = {**read, **defaults}
        else:
            inputs = {}
        self._name = name
        self._type = typ
        self._doc = doc_string
        self._callable = callabl
        self._node_source = node_source
        self._input_types = inputs
        self._tags = tags if tags is not None else {}
        self._namespace = namespace
        self._originating_functions = originating_functions
        self._default_parameter_values = defaults
        self._dependencies: list[Node] = []
        self._depended_on_by: list[Node] = []

    # -- what it is ------------------------------------------------------------------------------------------
    @property
    def name(self) -> str:
        """The unique name in its graph, namespaces in front: `"monthly.unique_users"`."""
        return ".".join((*self._namespace, self._name)) if self._namespace else self._name

    @property
    def namespace(self) -> tuple[str, ...]:
        return self._namespace

    @property
    def type(self) -> Any:
        """The type of the value: a class or anything that `typing` can express."""
        return self._type

    def set_type(self, typ: Any) -> None:
        """Narrow the type: the graph does so for an input that two functions describe differently."""
        self._type = typ

    @property
    def documentation(self) -> str:
        """The docstring, or `""`."""
        return self._doc

    @property
    def tags(self) -> dict[str, Any]:
        return self._tags

    def add_tag(self, tag_name: str, tag_value: Any) -> None:
        self._tags[tag_name] = tag_value

    @property
    def node_role(self) -> NodeType:
        return self._node_source

    @property
    def user_defined(self) -> bool:
        """True for a node whose value the caller gives."""
        return self._node_source is NodeType.EXTERNAL

    @property
    def originating_functions(self) -> tuple[Callable[..., Any], ...] | None:
        """The functions that it came from; for an external input, those that ask for it."""
        return self._originating_functions

    def add_originating_function(self, fn: Callable[..., Any]) -> None:
        known = self._originating_functions or ()
        if not any(one is fn for one in known):
            self._originating_functions = (*known, fn)

    # -- what it needs ---------------------------------------------------------------------------------------
    @property
    def input_types(self) -> dict[str, tuple[Any, DependencyType]]:
        """Dependency name → (type, REQUIRED or OPTIONAL), in the order of the parameters."""
        return self._input_types

    @property
    def default_parameter_values(self) -> dict[str, Any]:
        """The values that optional dependencies take when nothing supplies them."""
        return self._default_parameter_values

    def requires(self, dependency: str) -> bool:
        """Whether it cannot be computed without `dependency`."""
        return dependency in self.input_types and self.input_types[dependency][1] is REQUIRED

    @property
    def collect_dependency(self) -> str:
        """The name of the input that a COLLECT node gathers. ValueError for any other node."""
        if self._node_source is NodeType.COLLECT:
            from hamilton.htypes import is_collect_type

            for name, (typ, _) in self.input_types.items():
                if is_collect_type(typ):
                    return name
        raise ValueError(f"Node '{self.name}' collects nothing: none of its parameters is a Collect[...].")

    @property
    def dependencies(self) -> list[Node]:
        """The nodes whose values it takes; filled when a graph is wired."""
        return self._dependencies

    @property
    def depended_on_by(self) -> list[Node]:
        """The nodes that take its value; filled when a graph is wired."""
        return self._depended_on_by

    # -- what it does ----------------------------------------------------------------------------------------
    @property
    def callable(self) -> Any:
        """The function that computes it from keyword arguments; None for an external node."""
        return self._callable

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._callable(*args, **kwargs)  # type: ignore[misc]

    # -- making one from another -----------------------------------------------------------------------------
    @staticmethod
    def from_fn(fn: Callable[..., Any], name: str | None = None) -> Node:
        """The node that `fn` declares: its name, return type, parameters and docstring.

        Raises ValueError for a missing type hint, naming the function, its file and line.
        """
        declared = signature_of(fn)
        inputs, role = {}, NodeType.STANDARD
        for parameter in declared.parameters:
            typ = declared.hints[parameter]
            inputs[parameter] = (typ, OPTIONAL if parameter in declared.defaults else REQUIRED)
        role = _role(declared.hints)
        return Node(
            name or fn.__name__,
            declared.hints[RETURN],
            fn.__doc__ or "",
            fn,
            role,
            inputs,
            tags_of(fn),
            (),
            (getattr(fn, VARIANT_OF, fn),),
            declared.defaults,
        )

    def copy_with(self, include_refs: bool = True, **overrides: Any) -> Node:
        """A copy with some constructor arguments replaced. `include_refs` keeps its edges to other nodes."""
        arguments = {
            "name": self._name,
            "typ": self.type,
            "doc_string": self.documentation,
            "callabl": self.callable,
            "node_source": self.node_role,
            "input_types": dict(self.input_types),
            "tags": dict(self.tags),
            "namespace": self.namespace,
            "originating_functions": self.originating_functions,
            "optional_values": dict(self.default_parameter_values),
            **overrides,
        }
        made = Node(**arguments)
        if include_refs:
            made._dependencies = self.dependencies
            made._depended_on_by = self.depended_on_by
        return made

    def copy(self, include_refs: bool = True) -> Node:
        return self.copy_with(include_refs)

    def reassign_inputs(
        self, input_names: dict[str, str] | None = None, input_values: dict[str, Any] | None = None
    ) -> Node:
        """The same node with inputs renamed (old name → new name) or fixed to a value (old name → value).

        Two inputs may be given one new name: both then receive its value.
        """
        renamed = input_names or {}
        fixed = input_values or {}
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
        fixed = {old: value for old, value in fixed.items() if old in self.input_types}
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

    def transform_output(self, __transform: Callable[[dict[str, Any], Any], Any], __output_type: Any) -> Node:
        """The same node whose result goes through `transform(kwargs, result)` and then has `output_type`."""
        inner = self.callable

        def call_and_transform(**kwargs: Any) -> Any:
            return __transform(kwargs, inner(**kwargs))

        return self.copy_with(include_refs=False, typ=__output_type, callabl=call_and_transform)

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
    from hamilton.signatures import hints, parameters_of

    parameters, defaults = parameters_of(fn)
    types = hints(fn)
    for one in parameters:
        if one not in types:
            raise missing_hint(fn, one, name)
    return {one: (types[one], OPTIONAL if one in defaults else REQUIRED) for one in parameters}, defaults


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


def _like(original: Any, wrapper: Callable[..., Any]) -> Callable[..., Any]:
    """`wrapper`, or a coroutine function around it where `original` is one: an async driver asks."""
    code = getattr(original, "__code__", None)
    if code is None or not code.co_flags & 0x80:  # CO_COROUTINE
        return wrapper

    async def call_inner(**kwargs: Any) -> Any:
        return await wrapper(**kwargs)

    return call_inner
