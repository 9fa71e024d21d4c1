"""What importing costs and does: the standard library only, no files, no side effects."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3] / "py"


def run(code: str, *paths: Path, **environment: str) -> subprocess.CompletedProcess:
    search = os.pathsep.join(str(one) for one in (ROOT, *paths))
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=True,
    )


def test_importing_the_driver_loads_the_standard_library_only():
    code = """
import sys
before = set(sys.modules)
from hamilton import driver
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
    loaded = set(run(code).stdout.split())
    assert loaded - {"hamilton"} <= sys.stdlib_module_names
    assert not loaded & {
        "typing",
        "inspect",
        "dataclasses",
        "logging",
        "re",
        "importlib.metadata",
        "multiprocessing",
    }


def test_a_plain_program_needs_neither_inspect_nor_typing():
    code = """
import sys, types
from hamilton import driver
made = types.ModuleType("made")
exec("def a(x: int) -> int: return x\\ndef b(a: int, y: float = 1.0) -> float: return a * y", made.__dict__)
dr = driver.Builder().with_modules(made).build()
assert dr.execute(["b"], inputs={"x": 2}) == {"b": 2.0}
print(*(name for name in ("typing", "inspect", "dataclasses", "logging", "re") if name in sys.modules))
"""
    assert run(code).stdout.split() == []


def test_every_public_name_can_be_imported():
    code = """
import importlib
for package in ("hamilton.function_modifiers", "hamilton.lifecycle", "hamilton.driver", "hamilton.htypes"):
    module = importlib.import_module(package)
    for name in module.__all__:
        assert getattr(module, name) is not None, (package, name)
    assert set(module.__all__) <= set(dir(module))
from hamilton.function_modifiers import configuration, extract_fields, extract_outputs
assert callable(configuration) and extract_outputs is extract_fields
from hamilton.function_modifiers.configuration import config
from hamilton import function_modifiers
assert function_modifiers.configuration is configuration and function_modifiers.config is config
"""
    run(code)


def test_importing_writes_reads_and_says_nothing(tmp_path):
    code = """
import builtins, os, sys, logging
before = dict(os.environ)
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
from hamilton import driver, base, lifecycle, registry
import hamilton.lifecycle.api, hamilton.function_modifiers
assert dict(os.environ) == before
assert not logging.getLogger("hamilton").handlers
print(*(one for one in opened if isinstance(one, str) and not one.endswith((".py", ".pyc"))))
"""
    done = run(code, HOME=str(tmp_path))
    assert (done.stdout.split(), done.stderr) == ([], "")
    assert list(tmp_path.iterdir()) == []


def test_a_second_hamilton_folder_without_a_driver_is_merged(tmp_path):
    extra = tmp_path / "hamilton" / "elsewhere"
    extra.mkdir(parents=True)
    (tmp_path / "hamilton" / "__init__.py").write_text("")
    (extra / "__init__.py").write_text("word = 'found'")
    assert run("from hamilton.elsewhere import word; print(word)", tmp_path).stdout.strip() == "found"


def test_apache_hamilton_in_the_same_environment_earns_one_warning_that_names_both(tmp_path):
    (tmp_path / "apache_hamilton-1.90.0.dist-info").mkdir()
    (tmp_path / "hamilton").mkdir()
    for name in ("__init__", "driver"):
        (tmp_path / "hamilton" / f"{name}.py").write_text("")
    done = run("import hamilton; from hamilton import driver; print(driver.__file__)", tmp_path)
    assert done.stderr.count("UserWarning") == 1
    assert "tryhamilton" in done.stderr and "apache-hamilton-1.90.0" in done.stderr
    assert Path(done.stdout.strip()) == ROOT / "hamilton" / "driver.py"


def test_no_warning_without_a_rival():
    assert run("import hamilton").stderr == ""
