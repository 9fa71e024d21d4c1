"""Decorators from the configuration."""

from __future__ import annotations

import pytest

from hamilton.function_modifiers.base import InvalidDecoratorException
from hamilton.settings import ENABLE_POWER_USER_MODE

FIELDS = """
    @resolve_from_config(decorate_with=lambda names, typ=int: extract_fields({name: typ for name in names}))
    def f(x: int) -> dict:
        return {"a": x, "b": 2 * x}
    """
ALLOWED = {ENABLE_POWER_USER_MODE: True}


def test_the_graph_follows_the_configuration(build) -> None:
    assert build(FIELDS, names=["b"], **ALLOWED).execute(["b"], inputs={"x": 2}) == {"b": 4}
    assert set(build(FIELDS, names=["a", "b"], **ALLOWED).graph.nodes) >= {"a", "b"}
    assert build(FIELDS, names=["a"], typ=float, **ALLOWED).graph.nodes["a"].type is float


@pytest.mark.parametrize("mode", [{}, {ENABLE_POWER_USER_MODE: False}])
def test_it_has_to_be_allowed(build, mode: dict) -> None:
    with pytest.raises(KeyError, match=f"function 'f'.*{ENABLE_POWER_USER_MODE}.*True") as caught:
        build(FIELDS, names=["a"], **mode)
    assert isinstance(caught.value, InvalidDecoratorException)
    assert caught.value.diagnostics[0].code == "power-user-mode"


def test_a_missing_key_is_named(build) -> None:
    with pytest.raises(InvalidDecoratorException, match=r"(?s)'names'.*Did you mean 'name'"):
        build(FIELDS, name=["a"], **ALLOWED)


@pytest.mark.parametrize(
    ("decorator", "error", "said"),
    [
        (
            "resolve_from_config(decorate_with=lambda *names: tag(a='b'))",
            InvalidDecoratorException,
            r"\*names",
        ),
        ("resolve_from_config(decorate_with=lambda: 3)", InvalidDecoratorException, "got 3"),
        ("resolve_from_config(decorate_with=lambda: unpack_fields('a'))", InvalidDecoratorException, "tuple"),
        ("resolve(when='later', decorate_with=lambda: tag(a='b'))", ValueError, "CONFIG_AVAILABLE"),
    ],
)
def test_mistakes(build, decorator: str, error: type[BaseException], said: str) -> None:
    with pytest.raises(error, match=said):
        build(f"@{decorator}\ndef f(x: int) -> dict:\n    return {{}}\n", **ALLOWED)
