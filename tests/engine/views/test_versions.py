"""A version changes exactly when the code that computes changes."""

from __future__ import annotations

import functools
import itertools
import sys
import types

import pytest

from hamilton.versions import CodeVersions, code_version

PROGRAM = '''
import math
from functools import partial, wraps

RATES = {"short": 1.5, "long": (2.0, 3.0)}


class Fare:
    """What a ride costs."""

    base: float = 2.5

    def __init__(self, distance):
        self.distance = distance

    @property
    def total(self):
        return self.base + _scaled(self.distance)

    @staticmethod
    def rounded(amount):
        return math.ceil(amount)


def _scaled(distance):
    """A helper of a helper."""
    return distance * RATES["long"][0]


def _twice(fn):
    @wraps(fn)
    def wrapper(*args):
        return 2 * fn(*args)
    return wrapper


@_twice
def _surcharge(hour):
    return 1.0 if hour > 22 else 0.0


_late = partial(_surcharge, 23)


def fare(distance: float, hour: int = 12) -> float:
    """The price of a ride."""
    ride = Fare(distance)
    return Fare.rounded(ride.total) + _surcharge(hour) + _late()


def unrelated(x: int) -> int:
    return x
'''


def program(source: str = PROGRAM, name: str = "rides") -> types.ModuleType:
    module = types.ModuleType(name)
    exec(compile(source, f"<{name}>", "exec", dont_inherit=True), module.__dict__)
    return module


def version(source: str = PROGRAM, function: str = "fare") -> str:
    return code_version(getattr(program(source), function))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"""The price of a ride."""', '"""What it costs."""'),
        ('    """The price of a ride."""\n', ""),
        ('    """A helper of a helper."""\n', ""),
        ('    """What a ride costs."""\n\n', ""),
        ("    ride = Fare(distance)", "    # a ride\n\n    ride = Fare(  distance  )"),
        (
            "return Fare.rounded(ride.total) + _surcharge(hour) + _late()",
            "return (\n  Fare.rounded(\n  ride.total,\n  )\n  + _surcharge(hour)\n  + _late()\n  )",
        ),
        ('RATES["long"]', "RATES['long']"),
        ("    return x\n", "    return x + 1\n"),
        ("import math\n", "import math\nimport os\n\nOTHER = 1\n"),
    ],
    ids=[
        "docstring",
        "no docstring",
        "helper's docstring",
        "class's docstring",
        "comment",
        "wrapping",
        "quotes",
        "another function",
        "another constant",
    ],
)
def test_what_computes_nothing_new_keeps_the_version(before: str, after: str) -> None:
    assert before in PROGRAM
    assert version(PROGRAM.replace(before, after)) == version()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Fare.rounded(ride.total) +", "Fare.rounded(ride.total) -"),
        ("hour: int = 12", "hour: int = 13"),
        ("distance: float, hour", "distance: int, hour"),
        ("distance * RATES", "distance / RATES"),
        ('"long": (2.0, 3.0)', '"long": (2.5, 3.0)'),
        ("base: float = 2.5", "base: float = 2.6"),
        ("self.base + _scaled", "self.base * _scaled"),
        ("math.ceil", "math.floor"),
        ("return 2 * fn(*args)", "return 3 * fn(*args)"),
        ("hour > 22", "hour > 21"),
        ("partial(_surcharge, 23)", "partial(_surcharge, 24)"),
    ],
    ids=[
        "body",
        "default",
        "annotation",
        "helper of a method",
        "constant",
        "class attribute",
        "property",
        "static method",
        "decorator",
        "decorated helper",
        "partial's argument",
    ],
)
def test_whatever_a_function_reaches_changes_its_version(before: str, after: str) -> None:
    assert before in PROGRAM
    assert version(PROGRAM.replace(before, after)) != version()
    assert version(PROGRAM.replace(before, after), "unrelated") == version(function="unrelated")


def test_attributes_that_share_a_name_with_a_function_are_not_reached() -> None:
    source = "def spend(a):\n    return a\ndef total(frame):\n    return frame.spend\n"
    assert version(source, "total") == version(source.replace("return a\n", "return -a\n"), "total")


def test_helpers_that_change_places_change_the_version() -> None:
    run = "def run(x): return [step(x) for step in STEPS]\n"
    source = "def _a(x): return x + 1\ndef _b(x): return x * 2\nSTEPS = [_a, _b]\n" + run
    assert version(source, "run") != version(source.replace("[_a, _b]", "[_b, _a]"), "run")
    anonymous = "STEPS = [lambda x: x + 1, lambda x: x * 2]\n" + run
    swapped = anonymous.replace("lambda x: x + 1, lambda x: x * 2", "lambda x: x * 2, lambda x: x + 1")
    assert version(anonymous, "run") != version(swapped, "run")


def test_closures_and_redefinition_are_seen_at_once() -> None:
    def scale(factor: int):
        def scaled(x: int) -> int:
            return x * factor

        return scaled

    assert code_version(scale(2)) == code_version(scale(2))
    assert code_version(scale(2)) != code_version(scale(3))
    module = program()
    before = code_version(module.fare)
    module.RATES["short"] = 9.0  # in place
    assert code_version(module.fare) != before
    module.RATES = {"short": 1.5, "long": (2.0, 3.0)}
    assert code_version(module.fare) == before


def test_values_are_told_apart_by_type() -> None:
    spellings = [
        "1",
        "'1'",
        "1.0",
        "True",
        "b'1'",
        "(1,)",
        "[1]",
        "{1}",
        "None",
        "-0.0",
        "0.0",
        "{1: 2}",
        "[(1,)]",
    ]
    versions = {version(f"X = {text}\ndef f(): return X\n", "f") for text in spellings}
    assert len(versions) == len(spellings)


def test_sets_and_frozensets_do_not_depend_on_the_hash_seed(tmp_path) -> None:
    import subprocess

    file = tmp_path / "sets.py"
    file.write_text(
        "from hamilton.versions import code_version\n"
        "WORDS = {'spend', 'signups', 'week', 'region', 'holiday'}\n"
        "def f(x): return x in WORDS or x in {'a', 'b', 'c', 'd'}\n"
        "print(code_version(f))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, file],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "py"},
            capture_output=True,
            text=True,
        ).stdout
        for seed in "123"
    }
    assert len(runs) == 1
    assert len(runs.pop().strip()) == 64


def test_modules_of_the_program_are_followed_and_libraries_are_not(monkeypatch) -> None:
    source = (
        "import helpers\nimport json\ndef f(x: str) -> str:\n    return helpers.text.clean(json.loads(x))\n"
    )

    def with_helper(body: str) -> str:
        helpers = program(f"class text:\n    @staticmethod\n    def clean(x): return {body}\n", "helpers")
        monkeypatch.setitem(sys.modules, "helpers", helpers)
        return version(source, "f")

    assert with_helper("x.strip()") != with_helper("x.lower()")
    assert with_helper("x.strip()") == with_helper("x.strip()")


def test_an_import_inside_a_function_counts_whether_the_module_is_loaded_or_not(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    helper = tmp_path / "late_helper_module.py"
    source = "def f(x):\n    from late_helper_module import clean\n    return clean(x)\n"
    helper.write_text("def clean(x):\n    return x.strip()\n")
    before = version(source, "f")
    assert "late_helper_module" not in sys.modules, "asking for a version runs nothing"
    __import__("late_helper_module")
    assert version(source, "f") == before
    helper.write_text("# cleaner\ndef clean(x):\n    return x.strip()\n")
    assert version(source, "f") == before
    helper.write_text("def clean(x):\n    return x.lower()\n")
    monkeypatch.delitem(sys.modules, "late_helper_module")
    assert version(source, "f") != before


def test_circles_of_any_length() -> None:
    even = "def even(n): return n == 0 or odd(n - 1)\ndef odd(n): return n != 0 and even(n - 1)\n"
    assert version(even, "even") != version(even, "odd")
    assert version(even, "even") == version(even, "even")
    changed = even.replace("n != 0", "n > 0")
    assert version(changed, "even") != version(even, "even")
    module = program(even)
    versions = CodeVersions()
    assert versions.of(module.odd) == version(even, "odd"), "whichever is asked for first"
    assert versions.of(module.even) == version(even, "even")
    length = 20_000
    ring = program("".join(f"def f{i}(): return f{(i + 1) % length}()\n" for i in range(length)))
    assert len(CodeVersions().of(ring.f0)) == 64


def test_it_makes_no_difference_who_is_asked_for_first() -> None:
    module = program("def a(x): return x\ndef b(x): return a(x)\ndef c(x): return b(x) + a(x)\n")
    names = ("a", "b", "c")
    alone = {name: CodeVersions().of(getattr(module, name)) for name in names}
    for order in itertools.permutations(names):
        versions = CodeVersions()
        assert {name: versions.of(getattr(module, name)) for name in order} == alone


def test_callables_of_every_sort_have_versions() -> None:
    class Adder:
        def __init__(self, by: int):
            self.by = by

        def __call__(self, x: int) -> int:
            return x + self.by

        def add(self, x: int) -> int:
            return x + self.by

    sorts = [
        Adder,
        Adder(1),
        Adder(2),
        Adder(1).add,
        Adder(2).add,
        len,
        print,
        functools.partial(max, 1),
        functools.partial(max, 2),
        functools.lru_cache(Adder(1).add),
        lambda x: x,
    ]
    assert len({code_version(one) for one in sorts}) == len(sorts)
    assert code_version(Adder(1)) == code_version(Adder(1))


def test_data_at_module_level_counts_by_content() -> None:
    import numpy
    import pandas

    def with_weights(weights: object) -> str:
        module = program("def f(x): return x * WEIGHTS\n")
        module.WEIGHTS = weights
        return code_version(module.f)

    assert with_weights(numpy.array([1, 2])) == with_weights(numpy.array([1, 2]))
    assert with_weights(numpy.array([1, 2])) != with_weights(numpy.array([1, 3]))
    assert with_weights(pandas.Series([1, 2])) != with_weights(pandas.Series([1, 3]))
    assert with_weights(pandas.Series([1, 2])) == with_weights(pandas.Series([1, 2]))


def test_the_parts_tell_which_helper_changed() -> None:
    before = CodeVersions().parts(program().fare)
    after = CodeVersions().parts(program(PROGRAM.replace("distance * RATES", "distance / RATES")).fare)
    assert [name for name in before if before[name] != after[name]] == ["rides._scaled"]
    assert next(iter(before)) == "rides.fare"
    assert {"rides.Fare", "rides._scaled", "rides._surcharge"} <= set(before)
