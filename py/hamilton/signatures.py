"""What a function declares: its parameters, their types and defaults, and the type it returns.

Everything that turns a function into a node reads it here. A plain function is read straight from its code
object; only wrapped functions, partials and callable objects need `inspect`. Annotations are resolved once per
function; those written as text are compiled once per distinct text.
"""

from __future__ import annotations

import builtins
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

#: The key under which a function's return type stands in `hints()`. No parameter can have this name.
RETURN = "return"

_NONE = type(None)
_FUNCTION = type(lambda: None)
_VARIADIC = 0x04 | 0x08  # CO_VARARGS | CO_VARKEYWORDS
_compiled: dict[str, CodeType] = {}


class Signature:
    """`parameters` (names in order), `hints` (name → type, and `"return"`) and `defaults` (name → value)."""

    __slots__ = ("defaults", "hints", "parameters")

    def __init__(self, parameters: tuple[str, ...], hints: dict[str, Any], defaults: dict[str, Any]):
        self.parameters = parameters
        self.hints = hints
        self.defaults = defaults


def signature_of(fn: Callable[..., Any], known: dict[Any, Any] | None = None) -> Signature:
    """Everything that `fn` declares. `known`: see `plain_hints`.

    Raises ValueError naming the function, its file and line if a parameter or the return value has no type hint,
    and NameError if an annotation mentions a name that does not exist.
    """
    names, defaults = parameters_of(fn)
    resolved = hints(fn, known)
    if RETURN not in resolved:
        raise missing_return_hint(fn)
    for name in names:
        if name not in resolved:
            raise missing_hint(fn, name)
    return Signature(names, resolved, defaults)


def plain_hints(fn: Callable[..., Any], known: dict[Any, Any]) -> dict[str, Any] | None:
    """The resolved annotations of a function with nothing special about it, None for any other.

    Nothing special: a `def` without attributes, `*args` or `**kwargs`, with a hint for every parameter and the
    return value, none of which marks a parallel block. Nearly all functions are, so this is the short way.
    `known` maps annotations of the functions of one module (text, or the id of an object) to what they stand for.
    """
    code = fn.__code__
    try:
        raw = fn.__annotations__
    except NameError:  # Python 3.14 evaluates annotations when they are read
        return None
    count = code.co_argcount + code.co_kwonlyargcount
    if len(raw) != count + 1 or RETURN not in raw or code.co_flags & _VARIADIC:
        return None
    for annotation in raw.values():
        if type(annotation) is not type:
            return _plain_resolved(fn, raw, known)
    return raw


def _plain_resolved(
    fn: Callable[..., Any], raw: dict[str, Any], known: dict[Any, Any]
) -> dict[str, Any] | None:
    resolved = {}
    for name, annotation in raw.items():
        if type(annotation) is not type:
            key = annotation if type(annotation) is str else id(annotation)
            if key not in known:
                if getattr(fn, "__type_params__", ()):
                    return None  # a name of its own scope, which may mean something else in another function
                try:
                    known[key] = resolve(annotation, fn.__globals__)
                except Exception:
                    return None  # the long way finds the words for it
            annotation = known[key]
            if _is_mark(annotation):
                return None
        resolved[name] = annotation
    return resolved


def _is_mark(annotation: Any) -> bool:
    """Whether it is `Parallelizable[...]` or `Collect[...]`, which nobody can write before they are loaded."""
    marks = sys.modules.get("hamilton._parallel")
    return marks is not None and getattr(annotation, "__origin__", None) in (
        marks.Parallelizable,
        marks.Collect,
    )


def parameters_of(fn: Callable[..., Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The names of `fn`'s parameters in order, and the default values of those that have one."""
    if type(fn) is _FUNCTION and not fn.__dict__.keys() & _DISGUISES:
        code = fn.__code__
        if not code.co_flags & _VARIADIC:
            positional = code.co_argcount
            names = code.co_varnames[: positional + code.co_kwonlyargcount]
            defaults: dict[str, Any] = {}
            if fn.__defaults__:
                defaults.update(
                    zip(names[positional - len(fn.__defaults__) : positional], fn.__defaults__, strict=True)
                )
            if fn.__kwdefaults__:
                defaults.update(fn.__kwdefaults__)
            return names, defaults
    import inspect

    parameters = inspect.signature(fn).parameters.values()
    return (
        tuple(one.name for one in parameters),
        {one.name: one.default for one in parameters if one.default is not one.empty},
    )


#: Attributes by which a function says that its signature is another one's.
_DISGUISES = {"__wrapped__", "__signature__"}


def hints(fn: Callable[..., Any], known: dict[Any, Any] | None = None) -> dict[str, Any]:
    """The annotations of `fn` with every name resolved, `Annotated` kept: name → type, and `"return"`."""
    while hasattr(fn, "func") and not hasattr(fn, "__code__"):  # functools.partial
        fn = fn.func
    if not hasattr(fn, "__code__") and not isinstance(fn, type):  # an object that can be called
        call = getattr(type(fn), "__call__", None)  # noqa: B004 - its annotations are wanted
        if call is not None and hasattr(call, "__code__"):
            fn = call
    try:
        raw = fn.__annotations__
    except AttributeError:
        return {}
    except NameError as error:  # Python 3.14 evaluates annotations when they are read
        raise _unresolved(fn, error, *_unreadable(fn)) from None
    namespace = _namespace_of(fn)
    resolved = {}
    for name, annotation in raw.items():
        if type(annotation) is not type:
            try:
                annotation = resolve(annotation, namespace)
            except Exception as error:
                raise _unresolved(fn, error, name, annotation) from None
        resolved[name] = annotation
    return resolved


def _namespace_of(fn: Callable[..., Any]) -> dict[str, Any]:
    """Where the names in the annotations of `fn` are to be looked up."""
    owner = fn
    while hasattr(owner, "__wrapped__"):
        owner = owner.__wrapped__
    namespace = getattr(owner, "__globals__", None)
    if namespace is None:
        namespace = vars(sys.modules[fn.__module__]) if fn.__module__ in sys.modules else {}
    if getattr(owner, "__type_params__", ()):
        namespace = {**namespace, **{one.__name__: one for one in owner.__type_params__}}  # type: ignore[attr-defined]
    return namespace


def _unreadable(fn: Callable[..., Any]) -> tuple[str, str] | tuple[()]:
    """Python 3.14: the first parameter whose annotation cannot be evaluated, and how it is written."""
    import annotationlib

    found = annotationlib.get_annotations(fn, format=annotationlib.Format.FORWARDREF)
    written = annotationlib.get_annotations(fn, format=annotationlib.Format.STRING)
    for name, annotation in found.items():
        if isinstance(annotation, annotationlib.ForwardRef) or _has_text(annotation):
            return name, written[name]
    return ()


def resolve(annotation: Any, namespace: dict[str, Any]) -> Any:
    """`annotation` with text evaluated in `namespace` (a module's globals) and `None` as its type."""
    while type(annotation) is str:
        annotation = _evaluate(annotation, namespace)
    if annotation is None:
        return _NONE
    if not isinstance(annotation, type) and _has_text(annotation):
        return _resolve_inside(annotation, namespace)
    return annotation


def _evaluate(text: str, namespace: dict[str, Any]) -> Any:
    if text in namespace:  # the common case: one name
        return namespace[text]
    if text.isidentifier() and hasattr(builtins, text):
        return getattr(builtins, text)
    code = _compiled.get(text)
    if code is None:
        code = _compiled[text] = compile(text.strip(), "<annotation>", "eval", dont_inherit=True)
    return eval(code, namespace)


def _has_text(annotation: Any) -> bool:
    """Whether text still stands inside, as in `list["Frame"]` or `Optional["Frame"]`."""
    if isinstance(annotation, str) or type(annotation).__name__ == "ForwardRef":
        return True
    parts = getattr(annotation, "__args__", None)
    if not isinstance(parts, tuple) or getattr(annotation, "__origin__", None) is _literal():
        return False
    return any(_has_text(part) for part in parts)


def _literal() -> Any:
    return getattr(sys.modules.get("typing"), "Literal", RETURN)


def _resolve_inside(annotation: Any, namespace: dict[str, Any]) -> Any:
    import types
    import typing

    holder = types.SimpleNamespace(__annotations__={"it": annotation})
    return typing.get_type_hints(holder, namespace, namespace, include_extras=True)["it"]


def missing_hint(fn: Callable[..., Any], parameter: str, name: str | None = None) -> BaseException:
    """The ValueError for a parameter without a type hint."""
    from hamilton.diagnostics import fault, place_of

    name = name or fn.__name__
    return fault(
        ValueError,
        "missing-type-hint",
        f"Parameter '{parameter}' of function '{name}' ({place_of(fn)}) has no type hint. "
        f"Write what it takes, for example '{parameter}: int'.",
        node=name,
        fn=fn,
    )


def missing_return_hint(fn: Callable[..., Any]) -> BaseException:
    """The ValueError for a function that does not say what it returns."""
    from hamilton.diagnostics import fault, place_of

    if fn.__name__ == "<lambda>":
        return fault(
            ValueError,
            "lambda-in-module",
            f"A lambda at module level ({place_of(fn)}) cannot be a node: it has no name and no type hints. "
            "Write it as a 'def', or give the variable to a function as a value. A helper 'def' whose name "
            "starts with an underscore is left out of the graph.",
            fn=fn,
        )
    name = _other_name(fn)
    if name:
        advice = (
            f"It stands under the name '{name}': a decorator of your own that gives back another function puts "
            "@functools.wraps(fn) on it, which keeps the name and the types."
        )
    else:
        advice = (
            f"Add a return type, for example 'def {fn.__name__}(...) -> int'. "
            "A helper that is no node starts with an underscore."
        )
    return fault(
        ValueError,
        "missing-type-hint",
        f"Function '{fn.__qualname__}' ({place_of(fn)}) does not say what it returns. {advice}",
        node=fn.__name__,
        fn=fn,
    )


def _other_name(fn: Callable[..., Any]) -> str | None:
    """The name under which the function's module has it, if that is not its own name."""
    found = vars(sys.modules[fn.__module__]) if fn.__module__ in sys.modules else {}
    return next((name for name, value in found.items() if value is fn and name != fn.__name__), None)


def _unresolved(
    fn: Callable[..., Any], error: Exception, parameter: str | None = None, annotation: Any = None
) -> BaseException:
    """`error`, met while resolving an annotation, as one of its type that says where and which name."""
    from hamilton.diagnostics import did_you_mean, fault, place_of

    missing = getattr(error, "name", None) if isinstance(error, NameError) else None
    whose = {None: "an annotation", RETURN: "the return type"}.get(parameter, f"the type of '{parameter}'")
    spelt = f" ({annotation.strip(chr(39))})" if isinstance(annotation, str) and annotation != missing else ""
    if missing:
        known = {**vars(builtins), **getattr(fn, "__globals__", {})}
        why = f"uses the name '{missing}', which is not defined or imported.{did_you_mean(missing, known)}"
    else:
        why = f"cannot be understood: {error}"
    return fault(
        NameError if missing else type(error),
        "unresolved-annotation",
        f"Function '{fn.__name__}' ({place_of(fn)}): {whose}{spelt} {why}",
        node=fn.__name__,
        fn=fn,
    )
