"""What a function changes itself is state: running a program is no edit of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.versions import code_version


def program(source: str):
    return ad_hoc_utils.module_from_source(source, "counting")


CHANGES = {
    "appends": ("SEEN = []", "SEEN.append(x)"),
    "adds to a set": ("SEEN = set()", "SEEN.add(x)"),
    "updates": ("SEEN = {}", "SEEN.update({x: 1})"),
    "stores an item": ("SEEN = {}", "SEEN[x] = 1"),
    "stores an item under a constant": ("SEEN = {}", "SEEN['last'] = x"),
    "stores an item under a global": ("SEEN = {}\nKEY = 'k'", "SEEN[KEY] = x"),
    "adds to an item": ("SEEN = {0: 0, 1: 0}", "SEEN[x] += 1"),
    "deletes an item": ("SEEN = {0: 0, 1: 0}", "del SEEN[x]"),
    "assigns": ("SEEN = 0", "global SEEN; SEEN += 1"),
    "opens when first needed": ("SEEN = None", "global SEEN; SEEN = SEEN or object()"),
    "appends in a nested function": ("SEEN = []", "[SEEN.append(one) for one in (x,)]"),
    "appends to a deque": ("from collections import deque\nSEEN = deque()", "SEEN.append(x)"),
}


@pytest.mark.parametrize(("before", "line"), CHANGES.values(), ids=CHANGES)
def test_running_code_that_changes_a_global_leaves_its_version(before: str, line: str) -> None:
    module = program(
        f"{before}\n\ndef _note(x):\n    {line}\n\ndef a(x: int) -> int:\n    _note(x)\n    return x\n"
    )
    version = code_version(module.a)
    state = repr(module.SEEN)
    module.a(1)
    assert repr(module.SEEN) != state
    assert code_version(module.a) == version


READS = {
    "reads an item": "return RATES[x]",
    "reads one and stores it elsewhere": "out = {}; out[x] = RATES[x]; return out",
    "stores under a key from there": "out = {}; out[RATES[x]] = x; return out",
    "adds from there": "out = {x: 0}; out[x] += RATES[x]; return out",
    "deletes elsewhere": "out = {x: 0}; del out[x]; return out, RATES[x]",
    "appends it to its own list": "out = []; out.append(RATES[x]); return out",
    "counts": "return RATES.get(x)",
    "a name of its own": "SEEN = {}; SEEN[x] = RATES[x]; return SEEN",
}


@pytest.mark.parametrize("line", READS.values(), ids=READS)
def test_what_is_only_read_counts_with_its_value(line: str) -> None:
    module = program(f"RATES = {{0: 1, 1: 2}}\n\ndef a(x: int) -> object:\n    {line}\n")
    version = code_version(module.a)
    module.a(1)
    assert code_version(module.a) == version
    module.RATES[1] = 3
    assert code_version(module.a) != version


def test_a_method_of_that_name_on_something_else_counts() -> None:
    source = "class Table:\n    rate = {}\n    def update(self): return self.rate\n\nTABLE = Table()\n\n"
    one, other = (
        program(f"{source.format(rate)}def a() -> int:\n    return TABLE.update()\n") for rate in (1, 2)
    )
    assert code_version(one.a) != code_version(other.a)


def test_a_program_that_counts_its_calls_is_cached(tmp_path: Path) -> None:
    module = program(
        "CALLS = []\n\ndef a(x: int) -> int:\n    CALLS.append('a')\n    return x + 1\n\n"
        "def b(a: int) -> int:\n    CALLS.append('b')\n    return a + 1\n"
    )
    dr = driver.Builder().with_modules(module).with_cache(str(tmp_path)).build()
    for _ in range(3):
        assert dr.execute(["b"], inputs={"x": 1}) == {"b": 3}
    assert module.CALLS == ["a", "b"]
