"""Modules without a file: from functions, or from a text.

>>> module = module_from_source("def doubled(number: int) -> int: return 2 * number")
>>> from hamilton import driver
>>> driver.Builder().with_modules(module).build().execute(["doubled"], inputs={"number": 4})
{'doubled': 8}
"""

from __future__ import annotations

import sys
from types import FunctionType, ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def create_temporary_module(*functions: Callable[..., Any], module_name: str | None = None) -> ModuleType:
    """A module that holds copies of `functions`, which then count as defined there.

    Raises ValueError if a module of this name exists, if two functions have one name, or if a name starts with an
    underscore; TypeError for what is no function.
    """
    name = module_name or _unique_name()
    if name in sys.modules:
        raise ValueError(
            f"There is a module named '{name}' already: choose another module_name, or give none."
        )
    module = ModuleType(name)
    for fn in functions:
        if not isinstance(fn, FunctionType):
            raise TypeError(f"A temporary module is made of functions written with 'def', not {fn!r}.")
        if fn.__name__.startswith("_"):
            raise ValueError(
                f"Function '{fn.__name__}' starts with an underscore, which marks a helper that is no node: "
                "rename it, or leave it out of the module."
            )
        if hasattr(module, fn.__name__):
            raise ValueError(
                f"Two functions named '{fn.__name__}' cannot be in one module: rename one of them."
            )
        setattr(module, fn.__name__, _copied(fn, name))
    sys.modules[name] = module
    return module


def module_from_source(source: str, module_name: str | None = None) -> ModuleType:
    """The module that `source` defines. It is in `sys.modules`, and tracebacks and `inspect` can show its lines.

    A module of the same name is replaced. Raises SyntaxError for what is no Python.
    """
    import linecache

    name = module_name or _unique_name()
    code = compile(source, name, "exec", dont_inherit=True)  # not with the future imports of this file
    module = ModuleType(name)
    # None instead of a modification time: linecache then never looks for a file to check.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    before = sys.modules.get(name)
    sys.modules[name] = module
    try:
        exec(code, vars(module))
    except BaseException:
        if before is None:
            del sys.modules[name]
        else:
            sys.modules[name] = before
        raise
    return module


def create_module(source: str, module_name: str | None = None, verbosity: int = 0) -> ModuleType:
    """The module that `source` defines, by way of a temporary file, which stays so that its lines can be read.

    The file's name is the module's, unless one is given. `verbosity` above 1 prints where the file is.
    """
    import importlib.util
    import tempfile
    from pathlib import Path

    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False, encoding="utf-8") as file:
        file.write(source)
    path = Path(file.name)
    if verbosity > 1:
        print(f"Module written to {path}")
    name = module_name or path.stem
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    sys.modules[name] = module
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    return module


def _copied(fn: FunctionType, module_name: str) -> FunctionType:
    """`fn` once more, with all that decorators left on it, as if it stood in that module."""
    made = FunctionType(fn.__code__, fn.__globals__, fn.__name__, fn.__defaults__, fn.__closure__)
    made.__kwdefaults__ = fn.__kwdefaults__
    made.__doc__ = fn.__doc__
    made.__qualname__ = fn.__qualname__
    if hasattr(fn, "__annotate__"):  # Python 3.14: evaluated when asked for, which may have to be later
        made.__annotate__ = fn.__annotate__  # type: ignore[attr-defined]
    else:
        made.__annotations__ = fn.__annotations__
    if getattr(fn, "__type_params__", ()):
        made.__type_params__ = fn.__type_params__  # type: ignore[attr-defined]
    made.__dict__.update(fn.__dict__)
    made.__module__ = module_name
    return made


def _unique_name() -> str:
    import os

    return f"temporary_module_{os.urandom(16).hex()}"
