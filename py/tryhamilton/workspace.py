"""The learner's files as modules.

A file is compiled under its own name and known to `linecache`, so that tracebacks, `inspect.getsource` and the
engine's `file:line` are right. `update` takes the files as they are now and forgets the modules that changed or
that import one that did; `load` executes what is missing. Nothing outside the workspace notices its modules
except through `sys.modules`, which is cleaned up.
"""

from __future__ import annotations

import builtins
import importlib
import linecache
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

from tryhamilton.filenames import module_names
from tryhamilton.source import Source
from tryhamilton.stubs import Stubs, importer


class Loaded:
    """One executed module: what came of it, and what it leant on."""

    def __init__(self, name: str, file: str, generation: int):
        self.name = name
        self.file = file
        #: Rises with every execution: classes of different generations are different classes.
        self.generation = generation
        self.module: ModuleType | None = None
        #: What the import raised, if it failed.
        self.error: BaseException | None = None
        #: Absolute names of everything that it tried to import.
        self.imports: set[str] = set()
        #: Packages that were only stand-ins when it was executed.
        self.deferred: set[str] = set()


class Workspace:
    """Holds and imports the learner's files; a finder in the sense of `sys.meta_path`.

    `on_execute(file)` is called before a file is executed. With a `folder`, every file is written there as well,
    so that `open("data.csv")` finds it. In `attached` the host lays files that inputs stand for (`datafiles.py`).

    >>> with Workspace() as workspace:
    ...     _ = workspace.update({"functions.py": "def a() -> int: return 1"})
    ...     workspace.load()[0].module.a()
    1
    """

    def __init__(
        self,
        stubs: Stubs | None = None,
        on_execute: Callable[[str], None] = lambda file: None,
        folder: Path | None = None,
        attached: Path | None = None,
    ):
        self.attached = attached
        self.stubs = stubs or Stubs()
        self.files: dict[str, str] = {}
        #: File name → module name.
        self.modules: dict[str, str] = {}
        self._file_of: dict[str, str] = {}
        self._packages: set[str] = set()
        self._loaded: dict[str, Loaded] = {}
        self._sources: dict[str, Source] = {}
        #: Names that stand in `sys.modules` on our account.
        self._found: set[str] = set()
        self._ever: set[str] = set()
        self._executing: list[Loaded] = []
        self._executions = 0
        self._on_execute = on_execute
        #: Where the files are on disk too, so that programs can open them; None in memory only.
        self.folder = folder

    # -- life ------------------------------------------------------------------------------------------------
    def open(self) -> Workspace:
        """Makes the files importable. The finder stands first: a learner's file wins over an installed module."""
        if self not in sys.meta_path:
            sys.meta_path.insert(0, self)
        return self

    def close(self) -> None:
        """Takes every trace of the files out of `sys.modules`, `sys.meta_path` and `linecache`."""
        self.update({})
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Steps aside, so that another workspace may hold the same names: no file can be imported meanwhile."""
        away = {name: sys.modules.pop(name) for name in sorted(self._found) if name in sys.modules}
        opened = self in sys.meta_path
        if opened:
            sys.meta_path.remove(self)
        try:
            yield
        finally:
            sys.modules.update(away)
            if opened:
                sys.meta_path.insert(0, self)
            for name, text in self.files.items():
                linecache.cache[name] = _cited(name, text)

    def __enter__(self) -> Workspace:
        return self.open()

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    # -- files -----------------------------------------------------------------------------------------------
    def update(self, files: Mapping[str, str]) -> set[str]:
        """Takes the files as they are now; returns the names of those that were added, changed or removed."""
        changed = {name for name in {*files, *self.files} if files.get(name) != self.files.get(name)}
        if not changed:
            return changed
        before = self.modules
        self.files = dict(files)
        self.modules = module_names(self.files, self.stubs.loadable)
        self._file_of = {module: file for file, module in self.modules.items()}
        self._packages = {parent for module in self._file_of for parent in _parents(module)}
        for name in changed:
            self._sources.pop(name, None)
            self._publish(name)
        gone = {module for file, module in before.items() if self.modules.get(file) != module}
        self._forget({self.modules[name] for name in changed if name in self.modules} | gone)
        return changed

    def _is_own(self, package: str) -> bool:
        """Whether a top-level module is the learner's."""
        return package in self._file_of or package in self._packages

    def is_learners(self, filename: str) -> bool:
        """Whether a code object's file is one of the learner's."""
        return filename in self.files

    def source(self, file: str) -> Source:
        """The text of a file with the places of its functions."""
        if file not in self._sources:
            self._sources[file] = Source(self.files[file])
        return self._sources[file]

    def _publish(self, name: str) -> None:
        """Text for tracebacks and `inspect`, and a real file where there is a folder."""
        text = self.files.get(name)
        if text is None:
            linecache.cache.pop(name, None)
        else:
            linecache.cache[name] = _cited(name, text)
        if self.folder is None:
            return
        path = Path(self.folder, name)
        if not path.resolve().is_relative_to(self.folder.resolve()):
            return
        with suppress(OSError):  # "a" and "a/b" cannot both be files; as modules they still work
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", errors="surrogatepass")

    # -- modules ---------------------------------------------------------------------------------------------
    def load(self) -> list[Loaded]:
        """Executes the modules that are not there yet; returns the records of all, failed ones included.

        Raises only what is not an `Exception`, e.g. `KeyboardInterrupt`; SystemExit counts as a failed import.
        """
        self.forget_outdated()
        for name in self._file_of:
            if name not in self._loaded:
                with suppress(Exception, SystemExit):  # it stands in the record
                    importlib.import_module(name)
        return [self._loaded[name] for name in self._file_of if name in self._loaded]

    def is_outdated(self, cls: type) -> bool:
        """Whether `cls` is a class of the learner's that its file has since defined anew, or no more."""
        record = self._loaded.get(cls.__module__)
        if record is None:
            return cls.__module__ in self._ever
        return "<locals>" not in cls.__qualname__ and getattr(record.module, cls.__name__, cls) is not cls

    def loaded(self, module: str) -> Loaded | None:
        """The record of a module by its name, if it was executed."""
        return self._loaded.get(module)

    def forget_outdated(self) -> None:
        """Drops modules that would come out differently now, so that whoever imports them gets them anew."""
        self._forget({one.name for one in self._loaded.values() if self._is_outdated(one)})

    def _is_outdated(self, one: Loaded) -> bool:
        """A failed import is tried again; one with a stand-in is once the real package is there."""
        return one.error is not None or any(not self.stubs.is_missing(package) for package in one.deferred)

    def _forget(self, names: set[str]) -> None:
        """Drops these modules and whoever imported them, directly or not."""
        doomed = set(names)
        while more := {one.name for one in self._loaded.values() if one.imports & doomed} - doomed:
            doomed |= more
        for name in doomed:
            self._loaded.pop(name, None)
        for name in [
            one for one in self._found if one in doomed or one not in self._packages | self._loaded.keys()
        ]:
            self._found.discard(name)
            sys.modules.pop(name, None)

    # -- import protocol -------------------------------------------------------------------------------------
    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        file = self._file_of.get(fullname)
        is_package = fullname in self._packages or (file or "").endswith("/__init__.py")
        if file is None and not is_package:
            return None
        self._found.add(fullname)
        spec = ModuleSpec(fullname, _Loader(self, file), origin=file, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = file is not None
        return spec

    def execute(self, module: ModuleType, file: str) -> None:
        """Runs `file` as the body of `module`, keeping a record of what it imports and how it ends."""
        self._executions += 1
        self._ever.add(module.__name__)
        record = Loaded(module.__name__, file, self._executions)
        for outer in self._executing:
            outer.imports.add(record.name)
        self._loaded[record.name] = record
        self._executing.append(record)
        try:
            code = self.compile(file)
            self.prepare(module, record)
            self._on_execute(file)
            exec(code, module.__dict__)
        except BaseException as error:
            record.error = error
            raise
        else:
            record.module = module
        finally:
            self._executing.pop()

    def compile(self, file: str) -> CodeType:
        """The code of a file; raises SyntaxError with its place."""
        return compile(self.files[file], file, "exec", dont_inherit=True)

    def prepare(self, module: ModuleType, record: Loaded) -> None:
        """Gives `module` an import statement of its own, which hands out stand-ins and keeps the record."""
        own = importer(builtins.__import__, self.stubs, record.deferred.add, record.imports.add, self._is_own)
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": own}


class _Loader:
    """Loads one file of a workspace, or a folder without `__init__.py`."""

    def __init__(self, workspace: Workspace, file: str | None):
        self.workspace = workspace
        self.file = file

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        if self.file is not None:
            self.workspace.execute(module, self.file)

    def get_source(self, fullname: str) -> str | None:
        """For `inspect` and `linecache`."""
        return None if self.file is None else self.workspace.files.get(self.file)


def _cited(name: str, text: str) -> tuple[int, None, list[str], str]:
    """An entry of `linecache`."""
    return len(text), None, text.splitlines(keepends=True), name


def _parents(module: str) -> Iterator[str]:
    """`a.b.c` → `a.b`, `a`."""
    while "." in module:
        module = module.rpartition(".")[0]
        yield module
