"""Imports from packages whose files are known."""

from __future__ import annotations

import gc
import json
import py_compile
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tryhamilton.mounted import Mounted


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder that is not on `sys.path`, with one compiled package; what is imported of it is forgotten again."""
    known, path = set(sys.modules), list(sys.meta_path)
    sources = {
        "th_pack/__init__.py": "from th_pack import inner\nfrom th_pack.below import deep\nimport th_alone\n",
        "th_pack/inner.py": "HERE = __file__\n",
        "th_pack/below/__init__.py": "",
        "th_pack/below/deep.py": "from ..inner import HERE\n",
        "th_alone.py": "NAME = __name__\n",
        "th_bad.py": "raise ValueError('not today')\n",
    }
    for name, text in sources.items():
        source = tmp_path / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text)
        py_compile.compile(str(source), f"{source}c", doraise=True)
        source.unlink()
    (tmp_path / "th_pack/data.txt").write_text("text")
    yield tmp_path
    assert sys.meta_path == path
    for name in set(sys.modules) - known:
        del sys.modules[name]
    gc.unfreeze()


def mounted(site: Path) -> Mounted:
    files = [str(one.relative_to(site)) for one in site.rglob("*") if one.is_file()]
    return Mounted(str(site), json.dumps(files))


def test_a_package_comes_with_what_it_imports(site):
    mounted(site).bring("th_pack")
    pack = sys.modules["th_pack"]
    assert pack.inner.HERE == pack.deep.HERE
    assert Path(pack.deep.HERE) == site / "th_pack/inner.pyc"
    assert pack.__path__ == [str(site / "th_pack")]
    assert pack.__file__ == str(site / "th_pack/__init__.pyc")
    assert sys.modules["th_alone"].NAME == "th_alone"
    assert gc.isenabled()


def test_whatever_else_has_the_name_is_not_asked(site, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    (other / "th_alone.py").write_text("NAME = 'another'\n")
    monkeypatch.syspath_prepend(str(other))
    mounted(site).bring("th_pack")
    assert sys.modules["th_alone"].NAME == "th_alone"


def test_a_failure_is_raised_and_leaves_imports_as_they_were(site):
    with pytest.raises(ValueError, match="not today"):
        mounted(site).bring("th_bad")
    assert gc.isenabled()
    with pytest.raises(ModuleNotFoundError):
        mounted(site).bring("th_missing")
    with pytest.raises(ModuleNotFoundError):
        __import__("th_alone")


def test_a_library_is_found_by_the_name_of_its_module(site):
    library = site / "th_pack" / f"fast{EXTENSION_SUFFIXES[0]}"
    library.write_bytes(b"")
    spec = mounted(site).find_spec("th_pack.fast")
    assert spec is not None
    assert spec.origin == str(library)
    assert type(spec.loader).__name__ == "ExtensionFileLoader"
    assert spec.submodule_search_locations is None


def test_what_is_no_module_is_not_found(site):
    finder = mounted(site)
    assert finder.find_spec("th_pack.data") is None
    assert finder.find_spec("json") is None
