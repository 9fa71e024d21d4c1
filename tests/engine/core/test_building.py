"""From modules to a graph: what becomes a node, and what is said when it cannot."""

from __future__ import annotations

import sys
import types

import pytest

from hamilton import ad_hoc_utils, driver, graph
from hamilton.diagnostics import GraphErrors
from hamilton.function_modifiers import InvalidDecoratorException, tag
from hamilton.node import NodeType


def build(*modules, **config):
    return driver.Builder().with_modules(*modules).with_config(config).build()


def test_a_module_that_lives_only_in_memory_works(program):
    module = types.ModuleType("nowhere_to_be_imported")
    exec("def a(x: int) -> int:\n    return x + 1", module.__dict__)
    assert build(module).execute(["a"], inputs={"x": 1}) == {"a": 2}


def test_nodes_come_by_module_then_by_name_then_inputs_then_config(program):
    one = program("def b(x: int) -> int: ...\ndef a(b: int, y: int) -> int: ...")
    two = program("def aa(a: int) -> int: ...")
    assert list(build(one, two, k=1).graph.nodes) == ["a", "b", "aa", "y", "x", "k"]


def test_every_fault_is_told_at_once_in_the_order_of_the_file(program):
    module = program(
        """
        from __future__ import annotations
        helper = lambda x: x
        def source() -> int: return 1
        def rate(source: float) -> float: return source
        def bare(x) -> int: return 1
        def open_ended(x: int): return 1
        def stranger(x: Fraction) -> int: return 1
        """
    )
    with pytest.raises(GraphErrors) as caught:
        build(module)
    found = caught.value.diagnostics
    assert [(one.code, one.line) for one in found] == [
        ("lambda-in-module", 2),
        ("type-clash", 4),
        ("missing-type-hint", 5),
        ("missing-type-hint", 6),
        ("unresolved-annotation", 7),
    ]
    assert {one.file for one in found} == {module.__name__}
    assert [one.node for one in found[1:]] == ["rate", "bare", "open_ended", "stranger"]


def test_several_errors_can_be_caught_as_each_of_them(program):
    module = program("def a(x) -> int: ...\ndef b(x: 'Nowhere') -> int: ...")
    for kind in (ValueError, NameError):
        with pytest.raises(kind):
            build(module)


def test_a_single_error_is_raised_as_itself(program):
    module = program("def a(x) -> int: ...")
    with pytest.raises(ValueError) as caught:
        build(module)
    assert type(caught.value) is ValueError
    assert [one.code for one in caught.value.diagnostics] == ["missing-type-hint"]
    assert f"({module.__name__}:1)" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def a(x) -> int: ...", ["'x'", "'a'", "x: int"]),
        ("def a(x: int): ...", ["'a'", "return"]),
        ("lam = lambda x: x", ["lambda", "def"]),
        ("def a(x: 'Intt') -> int: ...", ["'Intt'", "'x'"]),
        ("def a(x: 'lst[int]') -> int: ...", ["'lst'", "Did you mean 'list'?"]),
        ("def a(x: 'int[') -> int: ...", ["'x'", "cannot be understood"]),
    ],
)
def test_sentences_name_the_place_and_the_remedy(program, source, words):
    module = program(source)
    with pytest.raises(Exception) as caught:
        build(module)
    for word in [*words, f"{module.__name__}:1"]:
        assert word in str(caught.value)


def test_a_duplicate_names_both_places(program):
    one, two = program("\ndef a() -> int: ..."), program("x = 1\n\ndef a() -> int: ...")
    with pytest.raises(ValueError, match="defined twice") as caught:
        build(one, two)
    (found,) = caught.value.diagnostics
    assert (found.file, found.line) == (two.__name__, 3)
    assert [str(place) for place in found.related] == [f"{one.__name__}:1"]
    assert "allow_module_overrides" in found.message


def test_a_module_given_twice_is_one_fault(program):
    module = program("def a() -> int: ...\ndef b() -> int: ...")
    with pytest.raises(ValueError, match="given twice"):
        build(module, module)


def test_a_type_clash_names_both_places_and_both_types(program):
    module = program(
        """
        from typing import Optional
        def maybe() -> Optional[int]: ...

        def sure(maybe: int) -> int: ...
        """
    )
    with pytest.raises(ValueError) as caught:
        build(module)
    (found,) = caught.value.diagnostics
    assert (found.code, found.line, found.related[0].line) == ("type-clash", 4, 2)
    gives = "int | None" if sys.version_info >= (3, 14) else "Optional[int]"  # one and the same from then on
    assert "takes 'maybe' as int" in found.message and f"gives {gives}" in found.message


def test_an_int_for_a_float_is_refused_with_the_remedy(program):
    with pytest.raises(ValueError, match=r"float \| int"):
        build(program("def n() -> int: ...\ndef f(n: float) -> float: ..."))


def test_functions_that_disagree_about_an_input_are_both_named(program):
    module = program("def a(x: int) -> int: ...\ndef b(x: str) -> int: ...")
    with pytest.raises(ValueError) as caught:
        build(module)
    assert f"{module.__name__}:1" in str(caught.value) and f"{module.__name__}:2" in str(caught.value)


def test_what_a_decorator_raises_says_which_function_was_read(program):
    module = program(
        """
        from hamilton.function_modifiers import extract_fields
        @extract_fields({"a": int})
        def table() -> dict: ...
        """
    )
    module.table.transform[0].transform_node = lambda *args: 1 / 0
    with pytest.raises(ZeroDivisionError) as caught:
        build(module)
    assert any("'table'" in note for note in caught.value.__notes__)
    assert caught.value.__notes__


def test_different_kinds_of_error_are_gathered_too(program):
    module = program(
        """
        from hamilton.function_modifiers import extract_fields
        @extract_fields({"a": int})
        @extract_fields({"b": int})
        def table() -> dict: ...
        def bare(x) -> int: ...
        """
    )
    with pytest.raises(InvalidDecoratorException) as caught:
        build(module)
    assert isinstance(caught.value, ValueError)
    assert {one.node for one in caught.value.diagnostics} == {"table", "bare"}


def test_analyse_keeps_what_can_be_kept(program):
    module = program(
        """
        def good(x: int) -> int: return x
        def bad(y) -> int: return y
        def clash(good: str) -> str: return good
        def behind(bad: float, clash: str) -> str: return clash
        """
    )
    found, diagnostics = graph.analyse(module)
    assert [name for name, one in found.nodes.items() if not one.user_defined] == ["behind", "clash", "good"]
    assert found.nodes["bad"].node_role is NodeType.EXTERNAL
    assert [one.name for one in found.nodes["clash"].dependencies] == ["good"]
    assert [(one.severity, one.code) for one in diagnostics] == [
        ("error", "missing-type-hint"),
        ("error", "type-clash"),
    ]


def test_analyse_of_a_sound_program_says_nothing(program):
    found, diagnostics = graph.analyse(program("def a(x: int) -> int: ..."), config={"x": 1})
    assert (list(found.nodes), diagnostics) == (["a", "x"], [])


def test_annotations_are_those_of_the_module_that_wrote_them(program):
    program(
        "from __future__ import annotations\nclass Local: ...\ndef a(x: Local) -> Local: ...", "one_of_two.py"
    )
    import sys

    found = build(sys.modules["one_of_two.py"]).graph.nodes
    assert found["a"].type is sys.modules["one_of_two.py"].Local is found["x"].type


def test_text_annotations_of_one_spelling_are_told_apart_between_modules(program):
    one = program("from __future__ import annotations\nclass T: ...\ndef a() -> T: ...")
    two = program("from __future__ import annotations\nclass T: ...\ndef b() -> T: ...")
    nodes = build(one, two).graph.nodes
    assert nodes["a"].type is one.T and nodes["b"].type is two.T


def test_a_function_with_an_attribute_of_its_own_is_still_a_plain_node(program):
    module = program("def a(x: int) -> int:\n    return x\na.note = 'mine'")
    assert build(module).execute(["a"], inputs={"x": 3}) == {"a": 3}


def test_decorators_of_copied_functions_come_along():
    @tag(owner="anna")
    def made(x: int) -> int:
        return x

    module = ad_hoc_utils.create_temporary_module(made)
    assert build(module).graph.nodes["made"].tags["owner"] == "anna"


def test_an_alias_of_a_node_of_the_same_module_is_explained(program):
    with pytest.raises(ValueError, match="another variable"):
        build(program("def a() -> int: ...\nb = a"))
