"""The program as it was at a git reference."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from hamilton.cli import programs


def get_git_base_directory() -> str:
    """The top folder of the git repository that the process is in. OSError if it is in none."""
    return _git("rev-parse", "--show-toplevel").decode().strip()


def get_git_reference(git_relative_path: str | Path, git_reference: str) -> str | None:
    """The text of a file, named from the top folder, at a reference; None if it was not there."""
    shown = subprocess.run(
        ["git", "show", f"{git_reference}:{Path(git_relative_path).as_posix()}"], capture_output=True
    )
    return shown.stdout.decode() if shown.returncode == 0 else None


@contextlib.contextmanager
def checked_out(git_reference: str) -> Iterator[Path]:
    """The repository's files at the reference in a folder that goes away; modules of the repository are imported
    from there in the meantime. OSError if there is no such reference.
    """
    import io
    import tarfile
    import tempfile

    base = Path(get_git_base_directory()).resolve()
    archive = _git("archive", "--format=tar", git_reference, cwd=base)
    ours = {name: module for name, module in list(sys.modules.items()) if _is_ours(module, base)}
    path_before = list(sys.path)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        # Before 3.11.4 Python has no filters; what git packs stays in its folder anyway.
        filtered: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, **filtered)
        for name in ours:
            del sys.modules[name]
        sys.path[:] = [
            str(folder / Path(one).resolve().relative_to(base)) if _within(one, base) else one
            for one in sys.path
        ]
        try:
            yield folder
        finally:
            for name, module in list(sys.modules.items()):
                if folder in Path(getattr(module, "__file__", None) or "/").resolve().parents:
                    del sys.modules[name]
            sys.modules.update(ours)
            sys.path[:] = path_before


def _is_ours(module: ModuleType, base: Path) -> bool:
    """Whether the module is a file of the repository and not of a virtual environment inside it."""
    from hamilton.versions.origin import is_program_module

    file = getattr(module, "__file__", None)
    return file is not None and Path(file).resolve().is_relative_to(base) and is_program_module(module)


def _within(path: str, base: Path) -> bool:
    resolved = Path(path).resolve()
    return "site-packages" not in resolved.parts and resolved.is_relative_to(base)


def modules_in(folder: Path, module_paths: Sequence[str | Path]) -> list[ModuleType]:
    base = Path(get_git_base_directory()).resolve()
    loaded = []
    for given in module_paths:
        file = _file_of(given)
        try:
            there = folder / file.resolve().relative_to(base)
        except ValueError:
            raise ValueError(f"'{given}' is not in the git repository {base}.") from None
        if there.is_file():
            import linecache

            linecache.getlines(str(there))  # the folder goes away, the source stays readable
            loaded.append(programs.load(str(there)))
    return loaded


def _file_of(given: str | Path) -> Path:
    path = Path(given)
    if path.is_file() or path.suffix == ".py":
        return path
    import importlib.util

    spec = importlib.util.find_spec(str(given))
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"There is neither a file nor a module '{given}'.")
    return Path(spec.origin)


def _git(*arguments: str, cwd: Path | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, cwd=cwd)
    except FileNotFoundError:
        raise OSError("git is not installed, and only it knows what the modules were.") from None
    if done.returncode:
        raise OSError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
