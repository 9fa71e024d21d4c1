"""Which adapter class loads or saves a value of a type, and whether it was given the arguments it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from hamilton.function_modifiers.base import InvalidDecoratorException
from hamilton.io.data_adapters import AdapterCommon


def resolve_adapter_class(
    type_: Any, loader_classes: Sequence[type[AdapterCommon]], given: Collection[str] | None = None
) -> type[AdapterCommon] | None:
    """The class to use for `type_`: the last one that applies, else the last that takes any type, else None.

    A class registered later goes before an earlier one, so that a program can replace what comes with the
    engine. For a type whose package is not loaded yet, and of which nobody knows what it is, the last class that
    takes the arguments `given` stands in.
    """
    applicable = [cls for cls in loader_classes if cls.applies_to(type_)]
    if applicable:
        return applicable[-1]
    for cls in reversed(loader_classes):
        if Any in cls.applicable_types():
            return cls
    from hamilton.deferred import mentions_deferred

    if not mentions_deferred(type_):
        return None
    fitting = [cls for cls in loader_classes if given is not None and not _argument_faults(cls, given)]
    return (fitting or [*loader_classes] or [None])[-1]  # type: ignore[list-item]


def _argument_faults(cls: type[AdapterCommon], given: Collection[str]) -> tuple[list[str], list[str]] | None:
    """The required arguments that are missing and those that `cls` does not have; None if all is well."""
    required, optional = cls.get_required_arguments(), cls.get_optional_arguments()
    missing = [name for name in required if name not in given]
    unknown = [name for name in given if name not in required and name not in optional]
    return (missing, unknown) if missing or unknown else None


def check_arguments(cls: type[AdapterCommon], given: Collection[str], where: str) -> None:
    """Raise InvalidDecoratorException unless `given` has all required arguments of `cls` and none it lacks."""
    found = _argument_faults(cls, given)
    if found is None:
        return
    missing, unknown = found
    faults, guess = [], ""
    if missing:
        faults.append(f"lacks {', '.join(missing)}")
    if unknown:
        from hamilton.diagnostics import did_you_mean

        guess = did_you_mean(unknown[0], [*all_arguments([cls]), "inject_", "output_name_", "target_"])
        faults.append(f"has no argument {', '.join(unknown)}")
    raise InvalidDecoratorException(f"{where} {' and '.join(faults)}.{guess} {signature(cls)}.")


def signature(cls: type[AdapterCommon]) -> str:
    """How `cls` is called, optional arguments last, as a short text.

    >>> from hamilton.io.default_data_loaders import RawFileDataLoader
    >>> signature(RawFileDataLoader)
    "RawFileDataLoader takes path: str, encoding: str = 'utf-8'"
    """
    import dataclasses

    from hamilton.htypes import spell

    required, optional = cls.get_required_arguments(), cls.get_optional_arguments()
    defaults = {field.name: field.default for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    parts = [name if type_ is Any else f"{name}: {spell(type_)}" for name, type_ in required.items()]
    if len(optional) > 6:
        parts.append(f"and optionally {', '.join(optional)}")
    else:
        for name, type_ in optional.items():
            spelt = "" if type_ is Any else f": {spell(type_)}"
            parts.append(f"{name}{spelt} = {defaults[name]!r}")
    return f"{cls.__name__} takes {', '.join(parts) or 'no arguments'}"


def no_adapter(type_: Any, key: str, classes: Iterable[type[AdapterCommon]], saving: bool) -> str:
    """A sentence: what `key` loads or saves, and which other keys there are for `type_`."""
    from hamilton.htypes import spell
    from hamilton.registry import LOADER_REGISTRY, SAVER_REGISTRY

    verb = "saves" if saving else "loads"
    usable = [cls for cls in classes if _is_installed(cls)]
    handled = dict.fromkeys(spell(one) for cls in usable for one in cls.applicable_types())
    adapters = SAVER_REGISTRY if saving else LOADER_REGISTRY
    fitting = {name: resolve_adapter_class(type_, adapters[name]) for name in adapters}
    others = [name for name, cls in fitting.items() if cls is not None and _is_installed(cls)]
    return (
        f"'{key}' {verb} {', '.join(handled) or 'nothing'}, but not {spell(type_)}. "
        f"For {spell(type_)} there {'is' if len(others) == 1 else 'are'}: {', '.join(others) or 'none'}."
    )


def _is_installed(cls: type[AdapterCommon]) -> bool:
    """Whether the package that an adapter of ours is about is there; not worth mentioning otherwise."""
    import sys
    from importlib.util import find_spec

    package = getattr(sys.modules.get(cls.__module__), "PACKAGE", None)
    return package is None or package in sys.modules or find_spec(package.partition(".")[0]) is not None


def no_such_key(key: str, where: str, names: Sequence[str], kind: str) -> str:
    """A sentence for `to.<key>` and its like when nothing is registered under that key."""
    from hamilton.diagnostics import did_you_mean

    return (
        f"There is no {kind} '{key}' for {where}.{did_you_mean(key, names)} There are: {', '.join(names)}. "
        f"One of your own is made known with hamilton.registry.register_adapter(TheClass) before it is used."
    )


def all_arguments(classes: Iterable[type[AdapterCommon]]) -> Mapping[str, Any]:
    """Argument -> type, of all `classes` together."""
    merged: dict[str, Any] = {}
    for cls in classes:
        merged |= cls.get_required_arguments() | cls.get_optional_arguments()
    return merged
