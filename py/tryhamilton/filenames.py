"""How the learner's file names become module names."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import PurePosixPath

#: Packages of ours that a file must not hide.
OWN = frozenset({"hamilton", "tryhamilton"})

SCRIPT = "run.py"


def module_names(files: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """File name → module name, for the `.py` files but `run.py`; any file name gets one, and each its own.

    A file that is called like a module of Python itself or like a package in `taken` gets an underscore more, so
    that it cannot stand in for that module anywhere else.

    >>> module_names(["features/spend.py", "features/__init__.py", "data.csv", "random.py"])
    {'features/spend.py': 'features.spend', 'features/__init__.py': 'features', 'random.py': 'random_'}
    """
    reserved = OWN | frozenset(taken)
    names: dict[str, str] = {}
    for file in files:
        if not file.endswith(".py") or file == SCRIPT:
            continue
        parts = [part.replace(".", "_") or "_" for part in file[:-3].strip("/").split("/")]
        if len(parts) > 1 and parts[-1] == "__init__":
            parts.pop()
        if parts[0] in reserved or parts[0] in sys.stdlib_module_names:
            parts[0] += "_"
        name = ".".join(parts)
        while name in names.values():
            name += "_"
        names[file] = name
    return names


def is_test(file: str) -> bool:
    """Whether a file holds tests, by the name that pytest looks for: they stand beside the functions, not among them.

    >>> is_test("tests/test_spend.py"), is_test("contest_x.py")
    (True, False)
    """
    name = PurePosixPath(file).name
    return name.startswith("test_") and name.endswith(".py")


def hides(file: str, module: str) -> str | None:
    """The module that `file` would have hidden, had it not been given the name `module`."""
    first = file[:-3].partition("/")[0]
    return first if module.partition(".")[0] == f"{first}_" else None
