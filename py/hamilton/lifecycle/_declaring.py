"""How a class says which hook, method or validator it implements. Public as `hamilton.lifecycle.base`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: The attribute under which a class keeps the name of the hook that it implements.
SYNC_HOOK = "hooks"
#: The attribute under which a class keeps the name of the async hook that it implements.
ASYNC_HOOK = "async_hooks"
#: The attribute under which a class keeps the name of the method that it implements.
SYNC_METHOD = "methods"
#: The attribute under which a class keeps the name of the async method that it implements.
ASYNC_METHOD = "async_methods"
#: The attribute under which a class keeps the name of the validator that it implements.
SYNC_VALIDATOR = "validators"

#: The names of all hooks that there are.
REGISTERED_SYNC_HOOKS: set[str] = set()
#: The names of all hooks that may be async.
REGISTERED_ASYNC_HOOKS: set[str] = set()
#: The names of all methods that there are.
REGISTERED_SYNC_METHODS: set[str] = set()
#: The names of all methods that may be async.
REGISTERED_ASYNC_METHODS: set[str] = set()
#: The names of all validators that there are.
REGISTERED_SYNC_VALIDATORS: set[str] = set()


class InvalidLifecycleAdapter(Exception):
    """A class marked as a hook, method or validator whose function has the wrong shape."""


def validate_lifecycle_adapter_function(
    fn: Callable[..., Any], returns_value: bool, return_type: Any = None
) -> None:
    """Raise InvalidLifecycleAdapter unless `fn` takes keyword arguments only and has (no) return annotation."""
    code = fn.__code__
    if code.co_argcount > 1 or code.co_flags & 0x04:
        positional = code.co_varnames[1 : code.co_argcount]
        raise InvalidLifecycleAdapter(
            f"{fn.__qualname__} is called with keyword arguments, so its parameters must be keyword-only. "
            f"Write 'def {fn.__name__}(self, *, {', '.join(positional)})'."
        )
    says = "return" in _annotations(fn)
    if returns_value and not says:
        raise InvalidLifecycleAdapter(f"{fn.__qualname__} must give a value back: add a return annotation.")
    if not returns_value and says:
        raise InvalidLifecycleAdapter(
            f"{fn.__qualname__} is a hook, whose value nobody reads: remove its return annotation."
        )


def _annotations(fn: Callable[..., Any]) -> dict[str, Any]:
    try:
        return fn.__annotations__
    except NameError:  # Python 3.14 evaluates them when read; here only their names matter
        import annotationlib

        return annotationlib.get_annotations(fn, format=annotationlib.Format.STRING)


def validate_hook_fn(fn: Callable[..., Any]) -> None:
    """Raise InvalidLifecycleAdapter unless `fn` can be a hook: keyword arguments only, nothing returned."""
    validate_lifecycle_adapter_function(fn, returns_value=False)


def validate_method_fn(fn: Callable[..., Any]) -> None:
    """Raise InvalidLifecycleAdapter unless `fn` can be a method: keyword arguments only, a return annotation."""
    validate_lifecycle_adapter_function(fn, returns_value=True)


def validate_validator_fn(fn: Callable[..., Any]) -> None:
    """Raise InvalidLifecycleAdapter unless `fn` can be a validator: keyword arguments only, a return annotation."""
    validate_lifecycle_adapter_function(fn, returns_value=True)


class lifecycle:
    """Class decorators that register a kind of hook, method or validator.

    >>> @lifecycle.base_hook("on_tea_time")
    ... class BaseTeaTime:
    ...     def on_tea_time(self, *, run_id: str):
    ...         ...
    """

    @classmethod
    def base_hook(cls, fn_name: str) -> Callable[[type], type]:
        """The class has a function of this name that is called when something happens. It may be async."""

        def mark(adapter: type) -> type:
            fn = _function_of(adapter, fn_name, "base_hook")
            validate_hook_fn(fn)
            kind, known = (
                (ASYNC_HOOK, REGISTERED_ASYNC_HOOKS) if _is_async(fn) else (SYNC_HOOK, REGISTERED_SYNC_HOOKS)
            )
            known.add(fn_name)
            setattr(adapter, kind, fn_name)
            return adapter

        return mark

    @classmethod
    def base_method(cls, fn_name: str) -> Callable[[type], type]:
        """The class has a function of this name that is called instead of the engine's own. It may be async."""

        def mark(adapter: type) -> type:
            fn = _function_of(adapter, fn_name, "base_method")
            validate_method_fn(fn)
            kind, known = (
                (ASYNC_METHOD, REGISTERED_ASYNC_METHODS)
                if _is_async(fn)
                else (SYNC_METHOD, REGISTERED_SYNC_METHODS)
            )
            known.add(fn_name)
            setattr(adapter, kind, fn_name)
            return adapter

        return mark

    @classmethod
    def base_validator(cls, fn_name: str) -> Callable[[type], type]:
        """The class has a function of this name that returns `(acceptable, reason or None)`."""

        def mark(adapter: type) -> type:
            fn = _function_of(adapter, fn_name, "base_validator")
            validate_validator_fn(fn)
            if _is_async(fn):
                raise InvalidLifecycleAdapter(f"{fn.__qualname__} is a validator and cannot be async.")
            REGISTERED_SYNC_VALIDATORS.add(fn_name)
            setattr(adapter, SYNC_VALIDATOR, fn_name)
            return adapter

        return mark


def _function_of(adapter: type, fn_name: str, decorator: str) -> Callable[..., Any]:
    fn = getattr(adapter, fn_name, None)
    if fn is None:
        raise ValueError(
            f"@lifecycle.{decorator}({fn_name!r}) names a method of the class below it, "
            f"but {adapter.__name__} has none of that name."
        )
    return fn


def _is_async(fn: Callable[..., Any]) -> bool:
    return bool(fn.__code__.co_flags & 0x80)  # CO_COROUTINE
