"""Hints as their author wrote them, apart from what a learner's program put into them.

A report to a teacher says which hint was shown. It must not say what the program holds, so it names the sentence in
`checks.py`: a name or a value that was put into it is a hole.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

#: Stands for what an f-string fills in.
HOLE = "…"


def in_words(check: str) -> str:
    """A check's name as people see it.

    >>> in_words("check_first_node_stays")
    'First node stays'
    """
    return check.removeprefix("check_").replace("_", " ").capitalize()


def hints_in(checks: str) -> dict[str, list[str]]:
    """Check (by its function's name) → hints that it may give, in the order of the text, each once.

    Hints that are made in other ways, such as the engine's message about a program, are not among them.

    >>> hints_in('def check_a(s):\\n    s.has_nodes("a", hint="Write a.")\\n    s.expect(1, f"It is {s}.")\\n')
    {'check_a': ['Write a.', 'It is ….']}
    """
    functions = {one.name: one for one in ast.parse(checks).body if isinstance(one, ast.FunctionDef)}
    return {
        name: list(dict.fromkeys(_hints(one, functions, {name})))
        for name, one in functions.items()
        if name.startswith("check_")
    }


def claim_of(hint: str, written: list[str]) -> str:
    """The one of `written` that `hint` was made from; empty if it is none of them, such as the engine's own words.

    >>> claim_of("Nobody makes cost: look again. There is 'costs'.", ["It is ….", "Nobody makes …: look again."])
    'Nobody makes …: look again.'
    >>> claim_of("functions.py, line 1: invalid syntax", ["Write a."])
    ''
    """
    fitting = [one for one in written if _made_from(one, hint)]
    # The one that says most in its own words.
    return max(fitting, key=lambda one: len(one.replace(HOLE, "")), default="")


def _made_from(written: str, hint: str) -> bool:
    """Whether `hint` begins with it: `has_nodes` adds what it found to the author's sentence."""
    return re.match(".*".join(map(re.escape, written.split(HOLE))), hint, re.DOTALL) is not None


def _hints(one: ast.AST, functions: dict[str, ast.FunctionDef], seen: set[str]) -> Iterator[str]:
    for call in _calls(one):
        yield from (text for text in map(_sentence, _arguments(call, functions)) if text.replace(HOLE, ""))
        if isinstance(call.func, ast.Name) and call.func.id in functions and call.func.id not in seen:
            yield from _hints(functions[call.func.id], functions, {*seen, call.func.id})


def _calls(one: ast.AST) -> list[ast.Call]:
    calls = [node for node in ast.walk(one) if isinstance(node, ast.Call)]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def _arguments(call: ast.Call, functions: dict[str, ast.FunctionDef]) -> Iterator[ast.expr]:
    """Where a hint stands in a call: in `hint=`, in `fail(hint)`, `expect(holds, hint)`, and wherever one's own helper
    takes a sentence."""
    yield from (one.value for one in call.keywords if one.arg == "hint")
    match call.func:
        case ast.Attribute(attr="fail"):
            yield from call.args[:1]
        case ast.Attribute(attr="expect"):
            yield from call.args[1:2]
        case ast.Name(id=name) if name in functions:
            yield from (one for one in call.args if " " in _sentence(one))


def _sentence(node: ast.expr) -> str:
    """A text with holes; empty for what is no text."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_sentence(part) or HOLE for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return (_sentence(left) or HOLE) + (_sentence(right) or HOLE)
        case _:
            return ""
