"""Random programs of decorated functions give what the same arithmetic gives without an engine."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamilton import ad_hoc_utils, driver

PRELUDE = """
from typing import *
from hamilton.function_modifiers import *

def _linear(x: int, times: int, plus: int = 1) -> int:
    return x * times + plus

def _gathered(**parts: int) -> int:
    return sum(at * value for at, value in enumerate(parts.values(), 1))
"""


@dataclass
class Program:
    """Source text of a module, and the value that each of its nodes must have. `start` is the input."""

    source: str = PRELUDE
    values: dict[str, int] = field(default_factory=lambda: {"start": 3})
    config: dict[str, int] = field(default_factory=dict)
    named: int = 0

    def fresh(self, count: int = 1) -> list[str]:
        self.named += count
        return [f"n{at}" for at in range(self.named - count, self.named)]

    def add(self, source: str, **values: int) -> None:
        self.source += source + "\n"
        self.values |= values


def _part(draw: st.DrawFn, program: Program) -> tuple[str, int]:
    """A dependency as source text, and its value."""
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(program.values)))
        return f"source({name!r})", program.values[name]
    constant = draw(st.integers(-5, 5))
    return f"value({constant})", constant


def _parameterized(draw: st.DrawFn, program: Program) -> None:
    names = program.fresh(draw(st.integers(1, 4)))
    outputs, values = [], {}
    for name in names:
        (a, a_value), (b, b_value) = _part(draw, program), _part(draw, program)
        parts = [_part(draw, program) for _ in range(draw(st.integers(1, 3)))]
        group = ", ".join(text for text, _ in parts)
        outputs.append(f"{name}={{'a': {a}, 'b': {b}, 'parts': group({group})}}")
        values[name] = 3 * a_value - 2 * b_value + sum(value for _, value in parts)
    program.add(
        f"@parameterize({', '.join(outputs)})\n"
        f"def f_{names[0]}(a: int, b: int, parts: list[int], c: int = 0) -> int:\n"
        "    '''{a} {b} {\"json\": 1}'''\n"
        "    return 3 * a - 2 * b + sum(parts) + c\n",
        **values,
    )


def _extracted(draw: st.DrawFn, program: Program) -> None:
    whole, *names = program.fresh(1 + draw(st.integers(1, 3)))
    (upstream, value) = _part(draw, program)
    tuples = draw(st.booleans())
    if tuples:
        decorator = f"@unpack_fields({', '.join(map(repr, names))})"
        returned, given = "tuple[int, ...]", ", ".join(f"x + {at}" for at in range(len(names))) + ","
        body = f"({given})"
    else:
        decorator = "@extract_fields({" + ", ".join(f"{name!r}: int" for name in names) + "})"
        returned, body = "dict", "{" + ", ".join(f"{name!r}: x + {at}" for at, name in enumerate(names)) + "}"
    program.add(
        f"{decorator}\n@inject(x={upstream})\ndef w_{whole}(x: int) -> {returned}:\n    return {body}\n",
        **{name: value + at for at, name in enumerate(names)},
    )


def _piped(draw: st.DrawFn, program: Program) -> None:
    (name,) = program.fresh()
    upstream = draw(st.sampled_from(sorted(program.values)))
    before = [_part(draw, program) for _ in range(draw(st.integers(0, 3)))]
    behind = [_part(draw, program) for _ in range(draw(st.integers(0, 3)))]
    value = program.values[upstream]
    for _, times in before:
        value = value * times + 1
    value += 10
    for _, times in behind:
        value = value * times + 2
    steps = ", ".join(f"step(_linear, {text})" for text, _ in before)
    more = ", ".join(f"step(_linear, plus=2, times={text})" for text, _ in behind)
    program.add(
        f"@pipe_output({more}{', ' if more else ''}namespace='after_{name}')\n"
        f"@pipe_input({steps})\n"
        f"def {name}({upstream}: int) -> int:\n    return {upstream} + 10\n",
        **{name: value},
    )


def _chosen(draw: st.DrawFn, program: Program) -> None:
    (name,) = program.fresh()
    chosen = program.config.setdefault("mode", draw(st.integers(0, 2)))
    upstream = draw(st.sampled_from(sorted(program.values)))
    variants = (("when", 0, "0"), ("when_in", 1, "[1, 5]"), ("when_not_in", 2, "[0, 1]"))
    for decorator, mode, shown in variants:
        program.add(
            f"@tag(mode='{mode}')\n@config.{decorator}(mode={shown})\n"
            f"def {name}__{mode}({upstream}: int) -> int:\n    return {upstream} * {mode + 2}\n"
        )
    program.values[name] = program.values[upstream] * (chosen + 2)


def _replaced(draw: st.DrawFn, program: Program) -> None:
    (name,) = program.fresh()
    upstream = draw(st.lists(st.sampled_from(sorted(program.values)), min_size=1, max_size=3, unique=True))
    parameters = ", ".join(f"{one}: int" for one in upstream)
    program.add(
        f"@does(_gathered)\ndef {name}({parameters}) -> int:\n    '''A sum.'''\n",
        **{name: sum(at * program.values[one] for at, one in enumerate(upstream, 1))},
    )


def _nested(draw: st.DrawFn, program: Program) -> None:
    (name,) = program.fresh()
    (upstream, value), times = _part(draw, program), draw(st.integers(-3, 3))
    given = draw(st.sampled_from(["inputs", "config"]))
    where = f"inputs={{'x': {upstream}, 'times': value({times})}}"
    if given == "config":
        where = f"inputs={{'x': {upstream}}}, config={{'times': {times}}}"
    program.add(
        f"@subdag(_linear, {where})\ndef {name}(_linear: int) -> int:\n    return _linear\n",
        **{name: value * times + 1},
    )


def _mutated(draw: st.DrawFn, program: Program) -> None:
    (name,) = program.fresh()
    upstream = draw(st.sampled_from(sorted(program.values)))
    program.add(f"def {name}({upstream}: int) -> int:\n    return {upstream} - 1\n")
    value = program.values[upstream] - 1
    for at in range(draw(st.integers(1, 3))):
        text, added = _part(draw, program)
        program.add(
            f"@mutate({name}, k={text})\ndef _m{at}_{name}(x: int, k: int) -> int:\n    return 2 * x + k\n"
        )
        value = 2 * value + added
    program.values[name] = value


MAKERS = (_parameterized, _extracted, _piped, _chosen, _replaced, _nested, _mutated)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    program = Program()
    for _ in range(draw(st.integers(1, 8))):
        draw(st.sampled_from(MAKERS))(draw, program)
    return program


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_programs(program: Program) -> None:
    module = ad_hoc_utils.module_from_source(program.source)
    for _ in range(2):  # building leaves nothing behind
        dr = driver.Builder().with_modules(module).with_config(program.config).build()
        assert dr.execute(sorted(program.values), inputs={"start": 3}) == dict(sorted(program.values.items()))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(), st.data())
def test_what_is_overridden_changes_only_what_comes_after(program: Program, data: st.DataObject) -> None:
    module = ad_hoc_utils.module_from_source(program.source)
    dr = driver.Builder().with_modules(module).with_config(program.config).build()
    overridden = data.draw(st.sampled_from(sorted(set(program.values) - {"start"})))
    after = {one.name for one in dr.what_is_downstream_of(overridden)}
    results = dr.execute(sorted(program.values), inputs={"start": 3}, overrides={overridden: 1_000_003})
    assert results[overridden] == 1_000_003
    for name, value in program.values.items():
        assert name in after or results[name] == value
