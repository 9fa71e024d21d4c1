"""The words of a lesson: what stands in its prose, without code and names."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator

from tryhamilton.lessons.model import Lesson

_FENCED = re.compile(r"^(```+).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:['’][a-z]+)?")
#: What can only be code: a call, a dotted or underscored name, an assignment, something in quotes or brackets.
_CODE_LIKE = re.compile(
    r"""\S*[_=\\{}<>@/]\S*|[A-Za-z]\w*\([^)]*\)?|\w+(?:\.\w+)+|\.\w+|"[^"]*"|\[[^\]]*\]|\w*\d\w*"""
)
#: A sentence ends here: a full stop, a colon before a list or block, the end of a paragraph.
_END = re.compile(r"(?<=[.?!])\s+|:\s*\n|\n\s*\n|\n[-*] ")


def plain(prose: str) -> str:
    """Prose without blocks of code and without markup; code and names in it become a neutral word."""
    text = _FENCED.sub("\n\n", prose)
    text = _CODE.sub("name", _LINK.sub(lambda link: _named(link[1]), text))
    return text.replace("*", "")


def _named(text: str) -> str:
    return "name" if "_" in text or "`" in text else text


def sentences(prose: str) -> list[list[str]]:
    """The words of each sentence."""
    found = (_WORD.findall(one) for one in _END.split(plain(prose)))
    return [words for words in found if words]


def shown_texts(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Place and text of everything in a lesson that a reader may meet, code left out."""
    yield "title", lesson.title
    yield "summary", str(lesson.front.values["summary"])
    for one in lesson.front.values.get("data", []):
        yield "data", one["source"]
    for section in lesson.sections:
        yield section.id or "introduction", f"{section.title}. {plain(section.prose)}"
    for step in lesson.steps:
        for hint in step.hints:
            yield f"{step.id}/hints", hint if _is_prose(hint) else ""
        for wrong in step.wrong:
            yield f"{step.id}/wrong/{wrong.name}", _CODE.sub("", wrong.why)
        for hint in _hints(step.checks):
            yield f"{step.id}/checks", hint


def _is_prose(hint: str) -> bool:
    """Whether a hint is a sentence; the last one is often a line of code."""
    try:
        ast.parse(hint)
    except SyntaxError:
        return not hint.startswith(("@", "def ", "class "))
    return False


def _hints(checks: str) -> Iterator[str]:
    """The sentences in a `checks.py`: what is given as `hint`, and the first argument of `fail`."""
    for call in ast.walk(ast.parse(checks)):
        if not isinstance(call, ast.Call):
            continue
        said = [one.value for one in call.keywords if one.arg == "hint"]
        if getattr(call.func, "attr", "") == "fail":
            said += call.args[:1]
        for one in said:
            yield " ".join(
                part.value
                for part in ast.walk(one)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def words(text: str) -> list[str]:
    """The words of a text that are no code."""
    return _WORD.findall(_CODE_LIKE.sub(" ", _CODE.sub(" ", text)))


def names_in(lesson: Lesson) -> set[str]:
    """Every name and every word in a text of the lesson's programs, in small letters."""
    texts = [block.text for block in lesson.blocks]
    for step in lesson.steps:
        for files in (step.start, step.solution, *(wrong.files for wrong in step.wrong)):
            texts += [name.rpartition(".")[0] for name in files]
            texts += files.values()
        texts += [str(step.settings.values.get(key, "")) for key in ("inputs", "config", "overrides")]
    found = {one.lower() for text in texts for one in re.findall(r"[A-Za-z]+", text)}
    return found | {one.lower() for one in (*keyword.kwlist, *dir(builtins))}
