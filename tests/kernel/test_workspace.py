from __future__ import annotations

import inspect
import linecache
import signal
import sys
import threading
import time
import traceback

import pytest

from hamilton.deferred import DeferredType
from tryhamilton import sleeping, watchdog
from tryhamilton.filenames import hides, module_names
from tryhamilton.interrupts import postponed
from tryhamilton.stubs import Stubs
from tryhamilton.workspace import Workspace


@pytest.fixture
def executed():
    return []


@pytest.fixture
def workspace(executed):
    with Workspace(on_execute=executed.append) as one:
        yield one


def test_files_are_modules_that_import_each_other(workspace):
    workspace.update({"helper.py": "def two(): return 2", "functions.py": "import helper\nx = helper.two()"})
    by_file = {one.file: one for one in workspace.load()}
    assert by_file["functions.py"].module.x == 2
    assert by_file["functions.py"].module.__file__ == "functions.py"
    assert sys.modules["helper"] is by_file["helper.py"].module


def test_only_what_changed_and_its_importers_are_executed_again(workspace, executed):
    files = {
        "a.py": "x = 1",
        "b.py": "from a import x",
        "c.py": "import b\ny = b.x",
        "other.py": "z = 0",
    }
    workspace.update(files)
    workspace.load()
    assert executed == ["a.py", "b.py", "c.py", "other.py"]
    executed.clear()
    assert workspace.update({**files, "a.py": "x = 5"}) == {"a.py"}
    workspace.load()
    assert executed == ["a.py", "b.py", "c.py"]
    assert sys.modules["c"].y == 5
    executed.clear()
    assert workspace.update({**files, "a.py": "x = 5"}) == set()
    workspace.load()
    assert executed == []


def test_an_import_inside_a_function_counts_once_it_ran(workspace, executed):
    files = {"a.py": "x = 1", "b.py": "def f():\n    import a\n    return a.x"}
    workspace.update(files)
    workspace.load()
    assert sys.modules["b"].f() == 1
    workspace.update({**files, "a.py": "x = 2"})
    executed.clear()
    workspace.load()
    assert executed == ["a.py", "b.py"]


def test_importlib_counts_too(workspace, executed):
    files = {"b.py": "import importlib\na = importlib.import_module('zz')", "zz.py": "x = 1"}
    workspace.update(files)
    workspace.load()
    executed.clear()
    workspace.update({**files, "zz.py": "x = 2"})
    workspace.load()
    assert executed == ["b.py", "zz.py"]
    assert sys.modules["b"].a.x == 2


def test_a_file_that_appears_mends_its_importer(workspace):
    workspace.update({"functions.py": "try:\n    import extra\nexcept ImportError:\n    extra = None"})
    assert workspace.load()[0].module.extra is None
    workspace.update({**workspace.files, "extra.py": ""})
    assert workspace.load()[0].module.extra is not None
    workspace.update({"functions.py": workspace.files["functions.py"]})
    assert workspace.load()[0].module.extra is None
    assert "extra" not in sys.modules


def test_a_failed_import_is_kept_and_tried_again(workspace, executed):
    workspace.update({"a.py": "1 / 0", "b.py": "def (", "c.py": "raise SystemExit(3)"})
    errors = [type(one.error) for one in workspace.load()]
    assert errors == [ZeroDivisionError, SyntaxError, SystemExit]
    assert executed == ["a.py", "c.py"]
    workspace.load()
    assert executed == ["a.py", "c.py"] * 2
    assert "a" not in sys.modules


def test_an_interrupt_is_not_kept(workspace):
    workspace.update({"a.py": "raise KeyboardInterrupt"})
    with pytest.raises(KeyboardInterrupt):
        workspace.load()


def test_folders_are_packages(workspace):
    workspace.update(
        {
            "pkg/one.py": "x = 1",
            "pkg/two.py": "from . import one\nfrom .one import x",
            "deep/er/three.py": "y = 3",
        }
    )
    modules = {one.name: one.module for one in workspace.load()}
    assert modules["pkg.two"].x == 1
    assert modules["pkg.two"].one is modules["pkg.one"]
    assert modules["deep.er.three"].y == 3
    workspace.update({"pkg/one.py": "x = 2", "pkg/two.py": "from . import one\nfrom .one import x"})
    assert {one.name: one.module for one in workspace.load()}["pkg.two"].x == 2
    assert "deep" not in sys.modules


def test_any_file_name_makes_a_module(workspace):
    workspace.update({"my functions.py": "a = 1", "1st.py": "b = 2", "class.py": "c = 3", "ä.v2.py": "d = 4"})
    assert [one.error for one in workspace.load()] == [None] * 4


def test_a_file_cannot_take_the_place_of_a_library(workspace):
    import json

    workspace.update({"json.py": "x = 1", "hamilton.py": "", "functions.py": "import json\nd = json.dumps"})
    modules = {one.file: one for one in workspace.load()}
    assert modules["functions.py"].module.d is json.dumps
    assert modules["json.py"].name == "json_"
    assert hides("json.py", "json_") == "json"
    assert hides("functions.py", "functions") is None
    assert hides("json_.py", "json_") is None


def test_every_file_has_a_module_of_its_own():
    names = module_names(["a.b.py", "a_b.py", "run.py", "notes.txt", "pandas.py"], taken={"pandas"})
    assert names == {"a.b.py": "a_b", "a_b.py": "a_b_", "pandas.py": "pandas_"}


def test_tracebacks_and_inspect_see_the_text(workspace):
    workspace.update({"functions.py": "# first\ndef f():\n    return 1 / 0\n"})
    module = workspace.load()[0].module
    assert inspect.getsource(module.f) == "def f():\n    return 1 / 0\n"
    assert inspect.getmodule(module.f) is module
    with pytest.raises(ZeroDivisionError) as caught:
        module.f()
    frame = traceback.extract_tb(caught.tb)[-1]
    assert (frame.filename, frame.lineno, frame.line) == ("functions.py", 3, "return 1 / 0")
    linecache.checkcache()
    workspace.update({"functions.py": "def f():\n    return 2\n"})
    assert inspect.getsource(workspace.load()[0].module.f) == "def f():\n    return 2\n"


def test_closing_leaves_nothing_behind():
    with Workspace() as workspace:
        workspace.update({"functions.py": "", "pkg/sub.py": ""})
        workspace.load()
        assert "pkg.sub" in sys.modules
    assert not {"functions", "pkg", "pkg.sub"} & sys.modules.keys()
    assert workspace not in sys.meta_path
    assert "functions.py" not in linecache.cache


def test_files_lie_in_the_folder(tmp_path):
    with Workspace(folder=tmp_path / "home") as workspace:
        workspace.update(
            {"data.csv": "a,b\n1,2\n", "pkg/sub.py": "", "../outside.txt": "no", "/abs.txt": "no"}
        )
        assert (tmp_path / "home/data.csv").read_text() == "a,b\n1,2\n"
        assert (tmp_path / "home/pkg/sub.py").exists()
        assert not (tmp_path / "outside.txt").exists()
        workspace.update({"pkg": "a file now"})
        assert not (tmp_path / "home/data.csv").exists()


def absent(package: str) -> bool:
    return False


def test_packages_on_their_way_are_stood_in_for():
    stubs = Stubs({"notpandas", "notlearn"}, absent)
    with Workspace(stubs) as workspace:
        workspace.update(
            {
                "functions.py": "import notpandas as pd, notlearn.svm\n"
                "from notpandas import DataFrame\n"
                "from notlearn.linear_model import Lasso as L\n"
                "import notlearn.tree as t\n"
                "def f(a: pd.Series) -> notlearn.svm.SVC: ..."
            }
        )
        one = workspace.load()[0]
        assert one.deferred == {"notpandas", "notlearn"}
        assert one.module.f.__annotations__["a"] is DeferredType("notpandas.Series")
        assert one.module.f.__annotations__["return"] is DeferredType("notlearn.svm.SVC")
        assert one.module.L is DeferredType("notlearn.linear_model.Lasso")
        assert one.module.t.DecisionTree is DeferredType("notlearn.tree.DecisionTree")
        assert "notpandas" not in sys.modules


def test_a_package_that_nobody_knows_is_an_import_error():
    with Workspace(Stubs({"notpandas"}, absent)) as workspace:
        workspace.update({"functions.py": "import unheard_of"})
        assert isinstance(workspace.load()[0].error, ModuleNotFoundError)


def test_a_run_imports_the_real_package():
    with Workspace(Stubs({"colorsys"}, absent)) as workspace:
        workspace.update({"functions.py": "import colorsys"})
        assert workspace.load()[0].deferred == {"colorsys"}
        with workspace.stubs.suspended():
            one = workspace.load()[0]
            assert one.module.colorsys is sys.modules["colorsys"]
            assert one.deferred == set()
        assert workspace.load()[0] is one


def test_the_real_package_takes_over_when_it_is_there():
    there: set[str] = set()
    with Workspace(Stubs({"fractions_"}, there.__contains__)) as workspace:
        workspace.update({"functions.py": "import fractions_", "plain.py": ""})
        first = workspace.load()
        assert first[0].deferred
        there.add("fractions_")
        sys.modules["fractions_"] = real = type(sys)("fractions_")
        try:
            second = workspace.load()
            assert second[0].module.fractions_ is real
            assert second[1] is first[1]
        finally:
            del sys.modules["fractions_"]


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "import itertools\nfor x in itertools.count(): pass",
        "def f():\n  while 1:\n    1\nf()",
    ],
)
def test_a_loop_at_import_is_cut_at_its_line(workspace, loop):
    workspace.update({"fine.py": "import json.tool\nx = 1", "functions.py": f"# first\n{loop}\n"})
    with pytest.raises(watchdog.TookTooLong) as caught, watchdog.limit(0.2, workspace.is_learners):
        workspace.load()
    frames = [one for one in traceback.extract_tb(caught.tb) if one.filename == "functions.py"]
    assert frames[-1].lineno > 1
    assert sys.gettrace() is None or "limit" not in repr(sys.gettrace())


def test_a_sleep_at_import_is_cut_but_a_library_is_not(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(time, "sleep", sleeping.sleep)
    workspace.update({"functions.py": "import time\ntime.sleep(60)\n"})
    with pytest.raises(watchdog.TookTooLong), watchdog.limit(0.1, workspace.is_learners):
        workspace.load()
    (tmp_path / "slow_library.py").write_text("def f(): pass\nfor n in range(200_000): f()\nwhole = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    workspace.update({"functions.py": "import slow_library\nx = 1\n"})
    with pytest.raises(watchdog.TookTooLong), watchdog.limit(0.001, workspace.is_learners):
        workspace.load()
    assert sys.modules.pop("slow_library").whole


def test_the_watchdog_leaves_quick_files_alone(workspace):
    workspace.update({"functions.py": "x = sum(range(100))"})
    with watchdog.limit(5, workspace.is_learners):
        assert workspace.load()[0].module.x == 4950


def test_an_interrupt_waits_for_the_end_of_a_library_import(workspace, tmp_path, monkeypatch):
    (tmp_path / "some_library.py").write_text(
        "import signal\nsignal.raise_signal(signal.SIGINT)\nwhole = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    workspace.update({"helper.py": "import some_library\n", "functions.py": "import helper\nafter = 1\n"})
    with pytest.raises(KeyboardInterrupt):
        workspace.load()
    assert sys.modules.pop("some_library").whole
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_interrupts_can_be_postponed_in_layers():
    log = []
    with pytest.raises(KeyboardInterrupt):
        with postponed():
            with postponed():
                signal.raise_signal(signal.SIGINT)
                log.append("inner")
            log.append("outer")
        log.append("never")
    assert log == ["inner", "outer"]


def test_nothing_is_postponed_in_other_threads():
    done = []

    def work():
        with postponed():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
