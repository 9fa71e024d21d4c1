"""Arguments that a decorator does not have: which decorator, above which function, where, and what it takes."""

from __future__ import annotations

import inspect
import linecache

import pytest

from hamilton import ad_hoc_utils
from hamilton import function_modifiers as fm
from hamilton.plugins import h_pandas

HEADER = (
    "import types\nimport pandas as pd\n"
    "from hamilton.function_modifiers import *\nfrom hamilton.plugins import h_pandas\n"
)
FRAME = "def f() -> pd.DataFrame:\n    return pd.DataFrame({'a': [1]})\n"
LINE = HEADER.count("\n") + 1


def program(source: str, name: str = "wrong_program"):
    """A module whose source can be read again, as that of a file can."""
    text = HEADER + source
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    try:
        return ad_hoc_utils.module_from_source(text, name)
    finally:
        del linecache.cache[name]


UNKNOWN = {
    "@cache(behaviour='recompute')": "has no argument 'behaviour'. Did you mean 'behavior'? "
    "It takes behavior, format, target_.",
    "@extract_columns(colums=['a'])": "has no argument 'colums'. Its columns are given without a name, one after "
    "the other. It takes *columns, fill_with.",
    "@extract_fields(feilds={'a': int})": "has no argument 'feilds'. Did you mean 'fields'?",
    "@parameterize_values(parametr='x', assigned_output={})": "has no argument 'parametr'. Did you mean 'parameter'?",
    "@subdag(types, input={})": "has no argument 'input'. Did you mean 'inputs'? It takes *load_from, inputs, config, "
    "namespace, final_node_name, external_inputs.",
    "@parameterize({'g': 1})": "takes its arguments by name: write name=... for each. It takes **parametrization.",
    "@inject(source('y'))": "takes its arguments by name",
    "@does()": "lacks 'replacing_function'. It takes replacing_function, **argument_mapping.",
    "@does(len, replacing_function=len)": "is given 'replacing_function' twice, once without its name.",
    "@parameterize_values('x', {}, 3)": "is given 3 arguments without a name, and can have 2.",
    "@resolve()": "lacks 'when', 'decorate_with'.",
    "@h_pandas.with_columns(columns_to_pas=['a'])": "has no argument 'columns_to_pas'. Did you mean 'columns_to_pass'?",
    "@pipe_input(on_inputs='x')": "has no argument 'on_inputs'. Did you mean 'on_input'? "
    "It takes *transforms, namespace, on_input, collapse.",
    "@load_from.json('a.json')": "takes its arguments by name, for example @load_from.json(path='a.json').",
    "@save_to.json('a.json')": "takes its arguments by name, for example @save_to.json(path='a.json').",
}


@pytest.mark.parametrize(("decorator", "told"), UNKNOWN.items())
def test_they_are_told_where_they_stand(decorator: str, told: str) -> None:
    with pytest.raises(TypeError) as caught:
        program(f"{decorator}\n{FRAME}")
    name = decorator[1:].partition("(")[0].rpartition("h_pandas.")[2]
    assert str(caught.value).startswith(f"@{name} on function 'f' (wrong_program:{LINE}) {told}")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None  # Python's own is not shown
    (one,) = caught.value.diagnostics
    assert (one.code, one.node, one.file, one.line) == ("decorator-arguments", "f", "wrong_program", LINE)


def test_a_decorator_over_several_lines_among_others() -> None:
    with pytest.raises(
        TypeError, match=rf"^@extract_columns on function 'f' \(wrong_program:{LINE + 1}\) has no"
    ):
        program(f"@tag(a='b')\n@extract_columns(\n    'a',\n    colums=['b'],\n)\n@tag(c='d')\n{FRAME}")


def test_one_that_is_not_above_a_function_is_told_by_its_line() -> None:
    with pytest.raises(TypeError, match=rf"^@cache on wrong_program:{LINE} has no argument 'behaviour'"):
        program("kept = cache(behaviour='recompute')\n")
    with pytest.raises(
        TypeError, match=r"^@cache on nowhere:1 has no argument"
    ):  # source that cannot be read again
        exec(compile("cache(behaviour='recompute')", "nowhere", "exec"), {"cache": fm.cache})


def test_a_value_that_a_decorator_refuses_is_told_with_its_place() -> None:
    with pytest.raises(fm.InvalidDecoratorException) as caught:
        program(f"@extract_columns()\n{FRAME}")
    assert caught.value.__notes__ == [f"While reading function 'f' (wrong_program:{LINE})."]


def test_decorators_of_somebody_elses_too() -> None:
    source = "class mine(tag):\n    def __init__(self, owner):\n        super().__init__(owner=owner)\n\n"
    with pytest.raises(
        TypeError, match=r"^@mine on function 'f' .* no argument 'onwer'\. Did you mean 'owner'\?"
    ):
        program(f"{source}@mine(onwer='me')\n{FRAME}")


def test_a_mistake_inside_of_a_decorator_stays_what_it_is() -> None:
    source = "class mine(tag):\n    def __init__(self, owner):\n        len(3)\n\n"
    with pytest.raises(TypeError, match=r"^object of type 'int' has no len\(\)\nWhile reading function 'f' "):
        program(f"{source}@mine(owner='me')\n{FRAME}")


def test_a_name_that_a_decorator_does_not_have() -> None:
    with pytest.raises(AttributeError, match=r"^There is no @config\.wen\. Did you mean 'when'\?$"):
        fm.config.wen(region="UK")
    assert not hasattr(fm.config, "__wrapped__")


@pytest.mark.parametrize("decorator", [fm.extract_columns, fm.inject, fm.config, h_pandas.with_columns])
def test_what_it_takes_can_be_asked_for(decorator: type) -> None:
    inside = list(inspect.signature(decorator.__init__).parameters.values())
    assert list(inspect.signature(decorator).parameters.values()) == inside[1:]


def test_a_check_that_is_a_lambda_is_no_forgotten_parenthesis() -> None:
    with pytest.raises(fm.InvalidDecoratorException, match=r"^@check_output_custom takes validators"):
        fm.check_output_custom(lambda value: value > 0)
