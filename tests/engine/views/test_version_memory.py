"""Versions of nodes that are asked for run after run: what may have changed is read again, every change is seen."""

from __future__ import annotations

import functools
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.node import Node
from hamilton.versions import CodeVersions, node_version, parts
from hamilton.versions import memory as memory_module
from hamilton.versions.memory import CodeMemory

PROGRAM = """
import math
import typing
from hamilton.function_modifiers import extract_fields, parameterize, pipe_input, step, value

RATE = 2
TABLE = [1, 2]
PAIR = (1, [2])
NAMES = ("a", "b")
SEEN = []
Amount = typing.Optional[int]

class Scale:
    factor = 1
    def apply(self, x):
        return x * self.factor

SCALE = Scale()

def _inner(x: int) -> int:
    return x + RATE

def _helper(x):
    return Scale().apply(_inner(x))

def _even(n):
    return n == 0 or _odd(n - 1)

def _odd(n):
    return n != 0 and _even(n - 1)

def _closed(by):
    def _inside(x):
        return x + by
    return _inside

_ADD = _closed(1)

def plain(x: int) -> int:
    return x

def defaulted(x: int, by: int = 3) -> int:
    return x + by

def named(x: int, *, factors: list = [1]) -> int:
    return x + factors[0]

def hinted(x: Amount) -> Amount:
    return x

def reads_a_constant(x: int) -> int:
    return x * RATE

def reads_a_list(x: int) -> int:
    return x + TABLE[0]

def reads_pairs(x: int) -> int:
    return x + PAIR[1][0] + len(NAMES)

def reads_a_library(x: int) -> float:
    return math.sqrt(x)

def collects(x: int) -> int:
    SEEN.append(x)
    return x

def reaches_far(x: int) -> int:
    return _helper(x)

def reaches_an_object(x: int) -> int:
    return SCALE.apply(x)

def goes_in_circles(x: int) -> bool:
    return _even(x)

def calls_a_closure(x: int) -> int:
    return _ADD(x)

def reads_what_is_missing(x: int) -> int:
    return NOT_YET + x

@parameterize(small={"by": value(1)}, large={"by": value(10)})
def scaled(x: int, by: int) -> int:
    return _inner(x) * by

@extract_fields({"low": int, "high": int})
def bounds(x: int) -> dict:
    return {"low": x, "high": x + RATE}

@pipe_input(step(_inner))
def piped(x: int) -> int:
    return x
"""


@pytest.fixture
def program():
    functions = ad_hoc_utils.module_from_source(PROGRAM, "remembered_program")
    return functions, driver.Builder().with_modules(functions).build().graph.nodes


def anew(nodes):
    """What it must be: everything read from scratch."""
    versions = CodeVersions()
    return {name: node_version(node, versions) for name, node in nodes.items()}


def remembered(memory, nodes):
    memory.begin()
    return {name: memory.of(node) for name, node in nodes.items()}


def replaced(fn, source):
    """Another function's code in the place of this one's."""
    namespace: dict = {}
    exec(source, namespace)
    fn.__code__ = next(one for one in namespace.values() if hasattr(one, "__code__")).__code__


def _shadowed(functions):
    functions._helper = lambda x: x


CHANGES = {
    "nothing": lambda f: None,
    "a constant": lambda f: setattr(f, "RATE", 3),
    "a constant of the same value": lambda f: setattr(f, "TABLE", [1, 2]),
    "a list, in place": lambda f: f.TABLE.append(3),
    "a list in a tuple": lambda f: f.PAIR[1].append(3),
    "a tuple": lambda f: setattr(f, "NAMES", ("a",)),
    "an attribute of a class": lambda f: setattr(f.Scale, "factor", 5),
    "a method": lambda f: setattr(f.Scale, "apply", lambda self, x: x),
    "an attribute of an object": lambda f: setattr(f.SCALE, "factor", 7),
    "a helper": _shadowed,
    "code in place": lambda f: replaced(f._inner, "def _inner(x): return x - RATE"),
    "code of the function": lambda f: replaced(f.plain, "def plain(x): return -x"),
    "defaults": lambda f: setattr(f.defaulted, "__defaults__", (4,)),
    "a default in place": lambda f: f.named.__kwdefaults__["factors"].append(1),
    "a part of a circle": lambda f: setattr(f, "_odd", lambda n: n == 1),
    "a cell": lambda f: setattr(f._ADD.__closure__[0], "cell_contents", 2),
    "another closure": lambda f: setattr(f, "_ADD", f._closed(5)),
    "something that was missing": lambda f: setattr(f, "NOT_YET", 1),
    "something removed": lambda f: delattr(f, "RATE"),
    "state": lambda f: f.SEEN.append(1),
    "state that becomes a constant": lambda f: setattr(f, "SEEN", f.SCALE),
    "a library's function": lambda f: setattr(f, "math", functools),
    "annotations": lambda f: setattr(f.hinted, "__annotations__", {"x": int, "return": int}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(program, change):
    functions, nodes = program
    memory = CodeMemory()
    before = anew(nodes)
    assert remembered(memory, nodes) == remembered(memory, nodes) == before
    CHANGES[change](functions)
    after = anew(nodes)
    assert remembered(memory, nodes) == remembered(memory, nodes) == after


@pytest.mark.parametrize("first", CHANGES)
def test_a_change_is_seen_whoever_was_asked_for_when_it_came(program, first):
    """Runs need different nodes: what changed while a node was not needed must count when it is."""
    functions, nodes = program
    memory = CodeMemory()
    remembered(memory, nodes)
    CHANGES[first](functions)
    memory.begin()
    memory.of(nodes["reaches_far"])
    expected = anew(nodes)
    for name in reversed(list(nodes)):
        memory.begin()
        assert memory.of(nodes[name]) == expected[name]
    functions.RATE = 11
    assert remembered(memory, nodes) == anew(nodes)


def test_what_cannot_have_changed_is_not_read_again(program, monkeypatch):
    functions, nodes = program
    memory = CodeMemory()
    remembered(memory, nodes)
    read = []
    monkeypatch.setattr(memory_module.CodeMemory, "_read", lambda self, node: read.append(node.name))
    fixed = [
        "plain",
        "defaulted",
        "reads_a_constant",
        "reads_a_library",
        "goes_in_circles",
        "calls_a_closure",
    ]
    memory.begin()
    for name in fixed:
        assert memory.of(nodes[name]) is not None
    assert read == []
    functions.RATE = 3
    memory.begin()
    memory.of(nodes["reads_a_constant"])
    assert read == ["reads_a_constant"]


def test_a_node_of_another_graph_with_the_same_name():
    def one(x: int) -> int:
        return x

    def two(x: int) -> int:
        return -x

    memory, left, right = CodeMemory(), Node.from_fn(one, "n"), Node.from_fn(two, "n")
    for node in (left, right, left):
        assert memory.of(node) == node_version(node)


PLAIN = [
    "def f(): return 1",
    "def f(x): return x",
    "def f(x: int) -> int: return x",
    "def f(x: 'int') -> int: return x",
    "def f(x: list[int], y: dict) -> str: return y",
    "def f(x: {}) -> int: return x",
    "class Amount: pass\ndef f(x: Amount) -> int: return x",
    "def f(x: int) -> int:\n    'Says something.'\n    return x",
    "def f(x: int, y: int = 1) -> int: return x",
    "def f(*, x: int = 1) -> int: return x",
    "def f(x: int) -> list: return [(lambda y: y + x)(1)]",
    "def f(x: int) -> list: return [(lambda y: y + GLOBAL)(1)]",
    "GLOBAL = 1\ndef f(x: int) -> list: return [(lambda y: y + GLOBAL)(1)]",
    "def f(x: int) -> int: return abs(x)",
    "def f(x: int) -> int: return x.real",
    "GLOBAL = 1\ndef f(x: int) -> int: return GLOBAL",
    "def _made(y):\n    def f(x: int) -> int: return y\n    return f\nf = _made(1)",
]


@pytest.mark.parametrize("source", PLAIN)
def test_the_short_way_says_what_the_long_one_would(source, monkeypatch):
    fn = ad_hoc_utils.module_from_source(source, "plain_program").f
    short = parts.part_of(fn)
    monkeypatch.setattr(parts, "_plain_part", lambda fn: None)
    long = parts.part_of(fn)
    assert short.is_read_as(long)
    assert short.name == long.name
    assert short.is_unchanged() == long.is_unchanged()


def test_a_type_that_is_hidden_later_is_noticed():
    module = ad_hoc_utils.module_from_source("def f(x: int) -> int: return x", "plain_program")
    part = parts.part_of(module.f)
    assert part.is_unchanged()
    module.int = list
    assert part.is_unchanged() is (sys.version_info < (3, 14))  # before, annotations have been evaluated


def test_threads_that_share_a_memory():
    """Each begins anew while others read, as runs of one driver in several threads do. None misses a change."""
    source = "\n".join(
        f"_k{i} = {i}\ndef _h{i}(x):\n    return x + _k{i}\ndef f{i}(x: int) -> int:\n    return _h{i}(x)\n"
        for i in range(200)
    )
    module = ad_hoc_utils.module_from_source(source)
    nodes = [Node.from_fn(getattr(module, f"f{i}")) for i in range(200)]
    memory = CodeMemory()

    def versions(_):
        memory.begin()
        return [memory.of(node) for node in nodes]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for now in range(40):
            module._k7 = now
            with ThreadPoolExecutor(6) as threads:
                told = list(threads.map(versions, range(6)))
            assert told == [[node_version(node) for node in nodes]] * 6
    finally:
        sys.setswitchinterval(before)
