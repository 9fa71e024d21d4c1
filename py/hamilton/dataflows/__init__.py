"""Ready-made dataflows to import, look into and copy, without a network.

A few of general use come with the engine; `add_source` adds a folder or a zip file of anyone's.

>>> "text_search" in list()
True
>>> search = import_module("text_search")
>>> inspect("text_search").python_dependencies
[]
"""

from __future__ import annotations

import builtins
import os
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

from hamilton.dataflows.inspection import InspectModuleResult, InspectResult, inspect_entry
from hamilton.dataflows.inspection import inspect_module as _inspect_module
from hamilton.dataflows.requirements import is_satisfied
from hamilton.dataflows.shelf import Entry, Shelf

__all__ = [
    "InspectModuleResult",
    "InspectResult",
    "add_source",
    "are_py_dependencies_satisfied",
    "clear_storage",
    "copy",
    "find",
    "import_module",
    "init",
    "inspect",
    "inspect_module",
    "install_dependencies_string",
    "latest_commit",
    "list",
    "pull_module",
    "remove_source",
    "resolve_latest_branch_commit",
    "sources",
]

#: Where `pull_module` keeps what it pulls.
DATAFLOW_FOLDER = os.path.expanduser("~/.hamilton/dataflows")

_OURS = Path(__file__).parent / "hub"
_added: builtins.list[Path] = []


def add_source(path: str | os.PathLike[str]) -> None:
    """Look for dataflows in this folder or zip file, too; before those that come with the engine.

    FileNotFoundError if there is neither.
    """
    found = Shelf(Path(path)).path
    if found not in _added:
        _added.insert(0, found)


def remove_source(path: str | os.PathLike[str]) -> None:
    """No longer look there."""
    found = Path(path).expanduser().resolve()
    if found in _added:
        _added.remove(found)


def sources() -> builtins.list[Path]:
    """Where dataflows are looked for, in order."""
    pulled = [Path(DATAFLOW_FOLDER)] if os.path.isdir(DATAFLOW_FOLDER) else []
    return [*(path for path in _added if path.exists()), *pulled, _OURS]


def list(version: str = "latest", user: str | None = None) -> builtins.list[str]:
    """The names of the dataflows, or of one user's."""
    return sorted({entry.name for entry in _entries() if user is None or entry.user == user})


def find(query: str, version: str | None = None, user: str | None = None) -> builtins.list[InspectResult]:
    """The dataflows that have every word of the query in their name, description or tags; the best first.

    >>> [found.dataflow for found in find("search documents")]
    ['text_search']
    """
    words = query.lower().split()
    ranked = []
    for entry in _entries():
        if user is not None and entry.user != user:
            continue
        name = entry.name.replace("_", " ")
        text = f"{name}\n{entry.text('README.md')}\n{entry.text('tags.json')}".lower()
        if words and all(word in text for word in words):
            ranked.append(
                (sum(word in name for word in words), sum(text.count(word) for word in words), entry)
            )
    ranked.sort(key=lambda one: (-one[0], -one[1], one[2].name))
    return [inspect_entry(entry) for _, _, entry in ranked]


def import_module(
    dataflow: str, user: str | None = None, version: str = "latest", overwrite: bool = False
) -> ModuleType:
    """The dataflow as a module, to give to a driver.

    Raises ValueError for a name that is nowhere, with the names that are like it, or for another version than the
    one that is there; ImportError if a package that it needs is not installed.
    """
    return _entry(dataflow, user, version).module()


def inspect(dataflow: str, user: str | None = None, version: str = "latest") -> InspectResult:
    """What a dataflow needs and which configurations it is made for, without importing it."""
    return inspect_entry(_entry(dataflow, user, version))


def inspect_module(module: ModuleType) -> InspectModuleResult:
    """What a dataflow that has been imported takes and gives."""
    known = [entry for entry in _entries() if entry.module_name == module.__name__]
    return _inspect_module(module, known[0] if known else None)


def copy(
    dataflow: ModuleType,
    destination_path: str | os.PathLike[str],
    overwrite: bool = False,
    renamed_module: str | None = None,
) -> None:
    """Copy an imported dataflow into a folder, to change it there. Its new folder has its name or the one given.

    ValueError if there is such a folder already, unless `overwrite`.
    """
    known = [entry for entry in _entries() if entry.module_name == dataflow.__name__]
    if not known:
        raise ValueError(
            f"'{dataflow.__name__}' is not from a source of dataflows; import it with import_module."
        )
    target = Path(destination_path) / (renamed_module or known[0].name)
    if target.exists() and not overwrite:
        raise ValueError(f"{target} is there already. Say overwrite=True, or give it another name.")
    for name, content in known[0].files().items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)


def pull_module(
    dataflow: str, user: str | None = None, version: str = "latest", overwrite: bool = False
) -> None:
    """Keep a copy of a dataflow below `DATAFLOW_FOLDER`, where it stays when its source goes away."""
    entry = _entry(dataflow, user, version)
    target = Path(DATAFLOW_FOLDER) / (
        f"user/{entry.user}/{entry.name}" if entry.user else f"pulled/{entry.name}"
    )
    if target.exists() and not overwrite:
        return
    for name, content in entry.files().items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)


def init() -> None:
    """Make `DATAFLOW_FOLDER`."""
    os.makedirs(DATAFLOW_FOLDER, exist_ok=True)


def clear_storage() -> None:
    """Remove everything that was pulled."""
    shutil.rmtree(DATAFLOW_FOLDER, ignore_errors=True)


def latest_commit(dataflow: str, user: str | None = None) -> str:
    """The version of a dataflow: a digest of its files."""
    return _entry(dataflow, user).version


def resolve_latest_branch_commit(branch: str = "main") -> str:
    """The version of everything that comes with the engine. There is one branch."""
    from hashlib import sha256

    return sha256("".join(entry.version for entry in Shelf(_OURS)).encode()).hexdigest()[:12]


def install_dependencies_string(dataflow: str, user: str | None = None, version: str = "latest") -> str:
    """The command that installs what a dataflow needs; empty if it needs nothing."""
    needed = _entry(dataflow, user, version).requirements
    return f"pip install {' '.join(needed)}" if needed else ""


def are_py_dependencies_satisfied(dataflow: str, user: str | None = None, version: str = "latest") -> bool:
    """Whether all packages that a dataflow needs are installed, in versions that will do."""
    return all(is_satisfied(one) for one in _entry(dataflow, user, version).requirements)


def _entries() -> builtins.list[Entry]:
    return [entry for path in sources() for entry in Shelf(path)]


def _entry(dataflow: str, user: str | None, version: Any = "latest") -> Entry:
    entries = _entries()
    found = [one for one in entries if one.name == dataflow and (user is None or one.user == user)]
    if not found:
        from hamilton.diagnostics import did_you_mean

        whose = f" of the user '{user}'" if user else ""
        raise ValueError(
            f"There is no dataflow '{dataflow}'{whose}.{did_you_mean(dataflow, [one.name for one in entries])} "
            f"There are: {', '.join(list(user=user)) or 'none'}. Others come from a folder or zip file, by add_source."
        )
    if version not in ("latest", found[0].version):
        raise ValueError(f"'{dataflow}' is here in version {found[0].version}, not in {version}.")
    return found[0]
