"""The entry: one `dispatch`, JSON in and JSON out, and events through one callback.

Knows nothing of workers or browsers; the host calls it, one call at a time, and passes events on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tryhamilton import sleeping
from tryhamilton.analysis import Analysis
from tryhamilton.output import Budget, Stream
from tryhamilton.protocol.graph import diagnostic
from tryhamilton.sessions import Sessions
from tryhamilton.stubs import Stubs
from tryhamilton.text import safely, type_name
from tryhamilton.workspace import Workspace

if TYPE_CHECKING:
    from tryhamilton.protocol import (
        Capsule,
        Changes,
        CheckResult,
        Children,
        ColumnLineage,
        ColumnSummary,
        CourseReading,
        Editable,
        ExportKind,
        Graph,
        GraphChanges,
        Imported,
        Preview,
        Program,
        Rich,
        RunFacts,
        RunResult,
        SentFile,
        TextPart,
        XRay,
    )
    from tryhamilton.runs import Runs


class Kernel:
    """One session: the learner's files, their graph, their values.

    `emit` gets each event as JSON text; `loadable` are the import names of packages that the host can load;
    files are written to `folder`, if there is one; in `attached` lie the files that inputs stand for.
    """

    def __init__(
        self,
        emit: Callable[[str], None],
        loadable: Iterable[str] = (),
        folder: str | None = None,
        attached: str | None = None,
    ):
        self._send = emit
        places = [Path(one) if one else None for one in (folder, attached)]
        self._workspace = Workspace(Stubs(loadable), self._importing, *places).open()
        self._analysis = Analysis(self._workspace)

    @cached_property
    def _runs(self) -> Runs:
        from tryhamilton.runs import Runs  # a graph is drawn without

        return Runs(self._workspace, self._emit)

    def open(self) -> None:
        """Makes the files importable again after `close`."""
        self._workspace.open()

    def close(self) -> None:
        """Leaves the interpreter as it was found. Values stay; the next call brings its files along."""
        self._workspace.close()

    def dispatch(self, message: str) -> str:
        """Answers one call of the protocol (`type` and its fields): `{"value": …}`, or `{"error": {type, message}}`."""
        call = json.loads(message)
        try:
            return json.dumps({"value": getattr(self, f"_on_{call.pop('type')}")(**call)})
        except Exception as error:
            # Python before 3.12 wraps what interrupts it while it makes a class, as in an import of our own.
            if isinstance(error.__cause__, KeyboardInterrupt):
                raise error.__cause__ from None
            return json.dumps({"error": {"type": type_name(error), "message": safely(str, error)}})

    # -- calls -----------------------------------------------------------------------------------------------
    def _on_analyse(self, program: Program) -> Graph:
        with self._streams():
            try:
                return self._analysis.graph(program)
            except KeyboardInterrupt:
                message = "Importing the files was stopped. Change the code to try again."
                stopped = diagnostic("error", "import-stopped", message)
                return {"nodes": [], "edges": [], "diagnostics": [stopped], "light": False}

    def _on_run(self, program: Program, outputs: list[str] | None, all: bool) -> RunResult:
        with self._streams(), self._workspace.stubs.suspended():
            return self._runs.run(program, outputs, everything=all)

    def _on_check(self, program: Program, checks: str, lesson: str, needs: list[str]) -> CheckResult:
        from tryhamilton.lessons.hearing import hear  # most pages have no lesson

        with self._workspace.aside():
            return hear(program, checks, lesson, needs)

    def _on_course(self, files: dict[str, str], name: str) -> CourseReading:
        from tryhamilton.lessons.foreign import read_course  # most pages open none

        with self._workspace.aside(), self._workspace.stubs.suspended():
            return read_course(files, name)

    def _on_export(self, program: Program, kind: ExportKind, title: str, link: str) -> SentFile:
        from tryhamilton.projects.exporting import sent
        from tryhamilton.projects.model import gather

        with self._streams(), self._workspace.stubs.suspended():
            project = gather(self._workspace, program, kept=self._runs.kept, title=title, link=link)
        return sent(project, kind)

    def _on_import(self, name: str, data: str, names: dict[str, str]) -> Imported:
        from tryhamilton.projects.importing import imported

        return imported(name, data, names)

    def _on_preview(self, node: str, **page: Any) -> Preview:
        return self._runs.values.preview(node, **page)

    def _on_summaries(self, node: str, **columns: Any) -> list[ColumnSummary]:
        return self._runs.values.summaries(node, **columns)

    def _on_children(self, node: str, **page: Any) -> Children:
        return self._runs.values.children(node, **page)

    def _on_text(self, node: str, **part: Any) -> TextPart:
        return self._runs.values.text(node, **part)

    def _on_json(self, node: str, **place: Any) -> Editable:
        return self._runs.values.json(node, **place)

    def _on_changes(self, node: str, **place: Any) -> Changes:
        return self._runs.values.changes(node, **place)

    def _on_rich(self, node: str, **place: Any) -> Rich:
        return self._runs.values.rich(node, **place)

    def _on_facts(self) -> RunFacts:
        return self._runs.facts()

    def _on_lineage(self, node: str, column: str) -> ColumnLineage:
        return self._runs.lineage(node, column)

    def _on_xray(self, file: str, line: int, nodes: list[str]) -> XRay:
        from tryhamilton.xray import xray  # most functions are what they seem

        if file not in self._workspace.files:
            raise LookupError(f"There is no file {file} any more.")
        return xray(self._workspace.source(file), file, line, nodes)

    def _on_capsule(self) -> Capsule:
        return self._runs.capsule()

    def _on_graph_changes(self, before: dict[str, Any], after: dict[str, Any]) -> GraphChanges:
        from tryhamilton.facts import graph_changes

        return graph_changes(before, after)

    def _on_packages(self, program: Program, also: str = "") -> list[str]:
        """`also` is the text of one more file, such as a lesson's checks, that runs beside the program."""
        from tryhamilton.datafiles import packages_to_read
        from tryhamilton.needs import packages_needed

        return packages_needed({**program["files"], "$also.py": also}) + packages_to_read(program)

    # -- events ----------------------------------------------------------------------------------------------
    def _emit(self, event: dict[str, Any]) -> None:
        self._send(json.dumps(event))

    def _importing(self, file: str) -> None:
        self._emit({"type": "importing", "file": file})

    def _streams(self) -> _Streams:
        return _Streams(self._emit)


class _Streams:
    """What is printed in this block goes to the page, within limits; see `output.py`."""

    def __init__(self, emit: Callable[[dict[str, Any]], None]):
        budget = Budget()

        def send(stream: str, text: str) -> None:
            emit({"type": "output", "stream": stream, "text": text})

        self._streams = Stream("stdout", send, budget), Stream("stderr", send, budget)

    def __enter__(self) -> None:
        self._before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self._streams

    def __exit__(self, *exc_info: object) -> None:
        sys.stdout, sys.stderr = self._before
        for stream in self._streams:
            stream.close_run()


_sessions: Sessions | None = None


def start(
    emit: Callable[[str], None],
    loadable: str = "[]",
    folder: str | None = None,
    attached: str | None = None,
) -> None:
    """Makes this interpreter ready for calls; `loadable` is a JSON list, for the rest see `Kernel`."""
    global _sessions
    if sys.platform == "emscripten":
        sleeping.install()
    packages = json.loads(loadable)
    _sessions = Sessions(lambda: Kernel(emit, packages, folder, attached))


def dispatch(message: str, session: str = "") -> str:
    """Answers one call with the kernel of that session."""
    if _sessions is None:
        raise RuntimeError("start() must be called before dispatch().")
    return _sessions.dispatch(message, session)


def leave(session: str) -> None:
    """Forgets the kernel of that session."""
    if _sessions is not None:
        _sessions.leave(session)
