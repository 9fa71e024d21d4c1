"""Files and config → the graph as a record, with everything there is to say about it.

Nothing is computed here and no package is loaded: what is not there yet is stood in for (`stubs.py`), and types
are told as they are written. A fault in one function leaves the rest of the graph in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hamilton import graph as engine
from tryhamilton import faults, places, watchdog
from tryhamilton.choices import config_choices
from tryhamilton.filenames import SCRIPT, hides
from tryhamilton.nodes import Describer
from tryhamilton.protocol import Diagnostic, Graph, Program, diagnostic
from tryhamilton.roots import graph_modules, overrides_modules
from tryhamilton.variants import switched_off
from tryhamilton.workspace import Loaded, Workspace

#: Seconds that importing the learner's files may take.
IMPORT_SECONDS = 3.0
#: Errors that mean what they say, even where a stand-in for a package is involved.
CERTAIN = (SyntaxError, NameError, ImportError, RecursionError, MemoryError, SystemExit)
#: The place of what concerns a whole file.
TOP = (1, None, None, None)


class Analysis:
    """Answers `analyse` for one workspace, and remembers which files have ever been whole."""

    def __init__(self, workspace: Workspace, import_seconds: float = IMPORT_SECONDS):
        self._workspace = workspace
        self._import_seconds = import_seconds
        self._whole: set[str] = set()

    def graph(self, program: Program) -> Graph:
        """The graph of `program`, faults included; raises only what is not an `Exception`, such as an interrupt.

        Where a file that has been whole before can no longer be imported, there are no nodes: half a graph would
        only look like a change, and the page keeps the last good one.
        """
        workspace = self._workspace
        workspace.update(program["files"])
        found: list[Diagnostic] = [*self._hidden(), *self._script()]
        try:
            with watchdog.limit(self._import_seconds, workspace.is_learners):
                loaded = workspace.load()
                modules = graph_modules(workspace, loaded)
                whole = [one.module for one in modules if one.module is not None]
                config = program.get("config") or {}
                graph, said = engine.analyse(
                    *whole, config=config, allow_module_overrides=overrides_modules(workspace)
                )
        except watchdog.TookTooLong as error:
            found.append(fault("import-timeout", error, workspace))
            return {"nodes": [], "edges": [], "diagnostics": found, "light": False}
        found += self._failed(loaded)
        broken = {one.file for one in modules if one.module is None}
        self._whole |= {one.file for one in modules} - broken
        given = program.get("inputs") or {}
        for one in said:
            if not _is_moot(one, given, bool(broken)):
                found += places.placed(one, workspace)
        found += self._replaced(one.file for one in modules)
        drawn = not broken & self._whole
        describer = Describer(workspace, config)
        choices = config_choices(workspace.source(file) for file in workspace.modules)
        record: Graph = {
            "nodes": [describer.node(one) for one in graph.get_nodes()] if drawn else [],
            "edges": edges(graph) if drawn else [],
            "diagnostics": sorted_and_single(found),
            "light": any(one.deferred or self._awaited(one) for one in loaded),
        }
        if choices:
            record["choices"] = choices
        off = switched_off(whole, config, workspace, describer) if drawn else []
        if off:
            record["off"] = off
        return record

    def _failed(self, loaded: Iterable[Loaded]) -> Iterator[Diagnostic]:
        """What kept a file from being imported."""
        for one in loaded:
            if one.error is None:
                continue
            missing = self._awaited(one)
            if missing:
                yield self._waiting(one, missing)
            else:
                yield fault(None, one.error, self._workspace, file=one.file)

    def _awaited(self, one: Loaded) -> list[str]:
        """Packages that are not there yet and to which the failure of an import must be put down."""
        if isinstance(one.error, ModuleNotFoundError):  # a library wants the real package
            package = (one.error.name or "").partition(".")[0]
            return [package] if self._workspace.stubs.is_missing(package) else []
        return [] if isinstance(one.error, CERTAIN) else sorted(one.deferred)

    def _waiting(self, one: Loaded, missing: list[str]) -> Diagnostic:
        packages = " and ".join(missing)
        file, where = faults.place_of(one.error, self._workspace) if one.error else (one.file, None)
        return diagnostic(
            "info",
            "needs-package",
            f"{one.file} needs {packages} when it is imported; its graph appears once {packages} is loaded, "
            "at the latest when the program runs.",
            file=file or one.file,
            where=where or TOP,
        )

    def _replaced(self, files: Iterable[str]) -> Iterator[Diagnostic]:
        """Functions that Python forgets, because another one of the same name comes later in their file."""
        for file in files:
            for lost, kept in self._workspace.source(file).replaced:
                if not lost.name.startswith("_"):
                    yield diagnostic(
                        "warning",
                        "replaced",
                        f"'{lost.name}' is defined again in line {kept.range.line}, and only that one counts. "
                        "Give one of the two another name.",
                        file=file,
                        where=lost.range,
                    )

    def _hidden(self) -> Iterator[Diagnostic]:
        for file, module in self._workspace.modules.items():
            name = hides(file, module)
            if name:
                yield diagnostic(
                    "warning",
                    "hides-module",
                    f"'{name}' is the name of a module that programs import, so this file is imported as '{module}'. "
                    "Rename it.",
                    file=file,
                    where=TOP,
                )

    def _script(self) -> Iterator[Diagnostic]:
        """`run.py` is not executed here, but whether it is Python can be told."""
        if SCRIPT in self._workspace.files:
            try:
                self._workspace.compile(SCRIPT)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                yield fault(None, error, self._workspace, file=SCRIPT)


def fault(
    code: str | None,
    error: BaseException,
    workspace: Workspace,
    *,
    file: str | None = None,
    node: str | None = None,
) -> Diagnostic:
    """The diagnostic for an exception, at the learner's line that raised it."""
    at, range_ = faults.place_of(error, workspace)
    if isinstance(error, SyntaxError):
        default = "syntax"
    elif isinstance(error, ModuleNotFoundError):
        default = "no-module"
    elif isinstance(error, ImportError):
        default = "import"
    elif hasattr(error, "diagnostics"):
        default = error.diagnostics[0].code
    else:
        default = "import-time"
    file = at or file
    where = range_ or (TOP if file else None)
    sentence = faults.sentence_of(error, workspace)
    return diagnostic("error", code or default, sentence, file=file, where=where, node=node)


def _is_moot(one: Any, given: Iterable[str], broken: bool) -> bool:
    """A name that looks misspelt is none if a value is given for it; and who knows what is in a broken file."""
    if one.code == "misspelt-input":
        return broken or any(one.message.startswith(f"'{name}'") for name in given)
    return one.code == "unread-config" and broken


def edges(graph: engine.FunctionGraph) -> list[list[str]]:
    """`[from, to]` pairs, each once, in the order of the graph."""
    pairs: dict[tuple[str, str], None] = {}
    for one in graph.get_nodes():
        for dependency in one.dependencies:
            pairs[dependency.name, one.name] = None
    return [list(pair) for pair in pairs]


def sorted_and_single(found: list[Diagnostic]) -> list[Diagnostic]:
    """Without repetitions, in the order of files and lines."""
    single = {(one["file"], one["line"], one["column"], one["message"]): one for one in found}
    return sorted(single.values(), key=lambda one: (one["file"] or "", one["line"] or 0, one["column"] or 0))
