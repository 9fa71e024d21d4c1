"""The whole program as one file that `python` runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tryhamilton.filenames import SCRIPT, is_test
from tryhamilton.projects.code import driver_code, engine_imports, execute_code, given, sorted_imports
from tryhamilton.projects.model import ExportError, Project, with_imports


def single_script(project: Project) -> str:
    """The text of the script. Where the files can stand in one, they do; otherwise each is kept as a text."""
    modules = {path: text for path, text in project.files.items() if path.endswith(".py") and path != SCRIPT}
    modules = {path: text for path, text in modules.items() if not is_test(path)}
    head = f'"""{project.title}: functions and the driver that runs them, in one file."""'.replace("\\", "/")
    if _can_merge(modules, project.script):
        parts = [_merged(head, modules)]
        names = ["sys.modules[__name__]"]
    else:
        parts = [f"{head}\n\n{_embedded(modules)}"]
        names = [f"sys.modules[{one!r}]" for one in project.modules]
    parts += _data(project)
    parts += [_own_script(project.script)] if project.script is not None else _generated(project, names)
    text = "\n\n\n".join(parts) + "\n"
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise ExportError(
            f"The files do not fit into one script ({error.msg}). Export a project instead."
        ) from None
    return text


# -- files in one ------------------------------------------------------------------------------------------------


def _can_merge(modules: Mapping[str, str], script: str | None) -> bool:
    """One module of functions, and a script that defines none: then all of it can stand in one file as it is.

    Several modules may each have a helper of the same name, and import one another: they stay apart.
    """
    if len(modules) != 1:
        return False
    [path] = modules
    if "/" in path:
        return False
    made = ast.parse(modules[path])
    if script is None:
        return True
    body = ast.parse(script)
    own = _bound(made) - {"pd", "np"}
    defines = any(isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) for one in body.body)
    future = any(isinstance(one, ast.ImportFrom) and one.module == "__future__" for one in body.body)
    return not defines and not future and not (own & _bound(body, imports=False))


def _bound(tree: ast.Module, imports: bool = True) -> set[str]:
    """Names that the top level binds."""
    names: set[str] = set()
    for node in tree.body:
        for one in ast.walk(node) if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) else [node]:
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(one.name)
            elif isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                names.add(one.id)
            elif imports and isinstance(one, (ast.Import, ast.ImportFrom)):
                names.update(alias.asname or alias.name.partition(".")[0] for alias in one.names)
    return names


def _merged(head: str, modules: Mapping[str, str]) -> str:
    [(path, text)] = modules.items()
    name = path.removesuffix(".py")
    tree = ast.parse(text)
    doc = ast.get_docstring(tree) is not None
    # The module can still be imported under its own name, from here.
    alias = f"sys.modules[{name!r}] = sys.modules[__name__]"
    return f"{'' if doc else head}{'' if doc else chr(10) * 2}{with_imports(text, ['import sys']).strip()}\n\n\n{alias}"


def _embedded(modules: Mapping[str, str]) -> str:
    """Each file as a text, made into a module of its name."""
    ordered = sorted(modules, key=lambda path: (path.count("/"), not path.endswith("__init__.py"), path))
    texts = "\n".join(f"    {path!r}: {_quoted(modules[path])}," for path in _by_need(ordered, modules))
    return f'''import linecache
import sys
import types

FILES = {{
{texts}
}}


def _module(path, text):
    """Executes `text` as a module; tracebacks and inspect find its lines."""
    name = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    parent, _, last = name.rpartition(".")
    if parent and parent not in sys.modules:
        _package(parent)
    module = types.ModuleType(name)
    module.__file__ = path
    if path.endswith("__init__.py"):
        module.__path__ = []
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    sys.modules[name] = module
    if parent:
        setattr(sys.modules[parent], last, module)
    exec(compile(text, path, "exec"), module.__dict__)


def _package(name):
    package = types.ModuleType(name)
    package.__path__ = []
    sys.modules[name] = package


for path, text in FILES.items():
    _module(path, text)'''


def _quoted(text: str) -> str:
    """As a raw text over several lines, where that says the same; otherwise with escapes."""
    raw = f"r'''{text}'''"
    try:
        if ast.literal_eval(raw) == text:
            return raw
    except (SyntaxError, ValueError):
        pass
    return repr(text)


def _by_need(paths: list[str], modules: Mapping[str, str]) -> Iterator[str]:
    """What is imported comes before what imports it."""
    names = {path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path for path in paths}
    done: set[str] = set()

    def visit(path: str) -> Iterator[str]:
        if path in done:
            return
        done.add(path)
        for node in ast.walk(ast.parse(modules[path])):
            wanted = []
            if isinstance(node, ast.Import):
                wanted = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                wanted = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in wanted:
                if name in names:
                    yield from visit(names[name])
        yield path

    for path in paths:
        yield from visit(path)


# -- what runs them ----------------------------------------------------------------------------------------------


def _data(project: Project) -> list[str]:
    """Data files of the program are written where the script runs, unless they lie there."""
    data = {path: text for path, text in project.files.items() if not path.endswith(".py")}
    if not data:
        return []
    lines = "\n".join(f"    {path!r}: {_quoted(text)}," for path, text in data.items())
    return [
        f"import pathlib\n\n_DATA = {{\n{lines}\n}}\n"
        "for _path, _text in _DATA.items():\n"
        "    if not pathlib.Path(_path).exists():\n"
        '        pathlib.Path(_path).write_text(_text, encoding="utf-8")'
    ]


def _own_script(script: str) -> str:
    return f"# {SCRIPT}\n{script.strip()}"


def _generated(project: Project, modules: list[str]) -> list[str]:
    written = given(project.inputs, project.attached)
    overridden = given(project.overrides)
    imports = sorted_imports([*engine_imports(project), *written.imports, *overridden.imports])
    body = []
    if project.inputs:
        body.append(written.assigned("inputs"))
    if project.overrides:
        body.append(overridden.assigned("overrides"))
    body.append(driver_code(project, modules))
    body.append(execute_code(project, "inputs"))
    body.append('for name, value in results.items():\n    print(f"{name}:\\n{value}\\n")')
    main = "\n".join(body).replace("\n", "\n    ")
    needed = imports.replace("\n", "\n    ").replace("\n    \n", "\n\n")
    # In a function of its own, because a node may be called like one of its variables.
    return [f"def _main():\n    {needed}\n\n    {main}", 'if __name__ == "__main__":\n    _main()']
