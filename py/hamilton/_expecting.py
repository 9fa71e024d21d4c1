"""What is said where another kind of thing is given than what is taken."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def require_mapping(what: str, given: Any, example: str = "{'spend': [10, 20]}") -> None:
    """Raise TypeError unless values are given by name."""
    from collections.abc import Mapping

    if not isinstance(given, Mapping):
        raise TypeError(
            f"{what} is a dict from names to values, such as {example}, not {type(given).__name__}."
        )


def warn_the_caller(sentence: str) -> None:
    """A Python warning at the line that called the engine."""
    import sys
    import warnings

    frame, level = sys._getframe(1), 2
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "hamilton":
        frame, level = frame.f_back, level + 1
    warnings.warn(sentence, stacklevel=level)


def require_module(given: Any) -> None:
    """TypeError for what can never have nodes; other objects are taken for modules of a kind of their own."""
    if isinstance(given, (list, tuple)):
        raise TypeError(
            "Modules are given one by one, not as a list: put a * before it, as in with_modules(*them)."
        )
    if isinstance(given, str):
        raise TypeError(
            f"with_modules takes modules, not their names: import {given} and write with_modules({given}), "
            "without quotes."
        )
    if isinstance(given, (type, type(require_module))):
        what = "class" if isinstance(given, type) else "function"
        raise TypeError(
            f"with_modules takes modules, not the {what} {given.__name__}. Give the module that the functions are in, "
            "or make one of them: hamilton.ad_hoc_utils.create_temporary_module(a_function, another)."
        )
    if given is None or isinstance(given, dict) or not hasattr(given, "__dict__"):
        raise TypeError(f"with_modules takes modules, not {given!r}. Import the module and give it itself.")


def expect_adapter(given: Any) -> None:
    """Warn of what is no adapter: it would do nothing, without a word."""
    from hamilton.lifecycle.base import LifecycleAdapterSet

    if isinstance(given, type):
        what = f"The class {given.__name__} is no adapter and does nothing here: give with_adapters an object of it, "
        what += f"{given.__name__}(...)."
    elif isinstance(given, LifecycleAdapterSet) or not LifecycleAdapterSet(given).does_nothing():
        return
    else:
        what = f"{given!r} is no adapter and does nothing here: none of its classes is one of hamilton.lifecycle."
    warn_the_caller(what)


def no_such_method(builder: Any, name: str) -> AttributeError:
    """The error for `builder.execute(...)`, which only the driver has, or for a method that is misspelt."""
    from hamilton.driver import Driver

    what = f"A Builder has no '{name}'."
    if hasattr(Driver, name):
        what += f" The driver has, which build() gives: write builder.build().{name}(...)."
    else:
        from hamilton.diagnostics import did_you_mean

        what += did_you_mean(name, [one for one in dir(builder) if not one.startswith("_")])
    return AttributeError(what, name=name, obj=builder)


def config_and_modules(config: Any, modules: Sequence[Any]) -> dict[str, Any]:
    """The config, empty for None. TypeError if the arguments of the driver are in the wrong places."""
    if config is None:
        return {}
    if not hasattr(config, "keys"):
        raise TypeError(
            f"Driver(config, *modules) takes the config first, a dict that may be empty; got {config!r}. "
            "Write Driver({}, your_module)."
        )
    for one in modules:
        if isinstance(one, (str, dict)) or not hasattr(one, "__dict__"):
            raise TypeError(
                f"Driver(config, *modules) takes modules after the config, not {one!r}. "
                "Import the module and give the module itself."
            )
    return config


def no_list_of_outputs(given: Any) -> Exception:
    """The error for outputs that are no list of names."""
    if isinstance(given, str):
        return ValueError(f"The outputs are a list of names: write ['{given}'] instead of '{given}'.")
    if given is None:
        return TypeError("execute needs the outputs, a list of names: None asks for nothing.")
    name = getattr(given, "__name__", None) or getattr(given, "name", None)
    meant = f"write ['{name}'] instead of {name}" if isinstance(name, str) else f"not {given!r}"
    return TypeError(f"The outputs are a list of names: {meant}.")
