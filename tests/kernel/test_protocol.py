"""Both sides of the protocol must say the same; the files of both folders are read here."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, is_typeddict

import pytest

from tryhamilton import protocol

PAGE = Path(__file__).parents[2] / "web/src/protocol"
KERNEL = Path(protocol.__file__).parent


def declared() -> dict[tuple[str, str], Any]:
    """What the kernel declares, by the topic that is the name of its file, and its own name."""
    found = {}
    for path in sorted(KERNEL.glob("[a-z]*.py")):
        module = importlib.import_module(f"tryhamilton.protocol.{path.stem}")
        for name in re.findall(r"^(?:class )?([A-Z]\w+)(?:\(| = )", path.read_text(), re.MULTILINE):
            found[path.stem, name] = getattr(module, name)
    return found


DECLARED = declared()
RECORDS = [key for key, what in DECLARED.items() if is_typeddict(what)]
WORDS = [key for key, what in DECLARED.items() if get_origin(what) is Literal]


def page(topic: str) -> str:
    return (PAGE / f"{topic}.ts").read_text()


def fields(topic: str, name: str) -> list[tuple[str, bool]]:
    """The fields of one interface of the page, each with whether it may be missing."""
    body = re.search(rf"export interface {name} \{{\n(.*?)\n\}}", page(topic), re.DOTALL)
    assert body, f"web/src/protocol/{topic}.ts has no interface {name}"
    return [(key, mark == "?") for key, mark in re.findall(r"^  (\w+)(\??): ", body.group(1), re.MULTILINE)]


def test_every_record_is_compared():
    assert {name for _, name in DECLARED} == {name for name in protocol.__all__ if name[0].isupper()}
    assert {name for _, name in DECLARED} - {name for _, name in RECORDS + WORDS} == {"Preview"}


@pytest.mark.parametrize(("topic", "name"), RECORDS)
def test_records_have_the_same_fields(topic, name):
    """And a field that Python calls required is not optional there, nor the other way round."""
    record = DECLARED[topic, name]
    if name == "Program":  # Made of what there is; the page always has the rest.
        optional = {"overrides"}
    else:
        optional = {key for key, kind in record.__annotations__.items() if "NotRequired" in str(kind)}
    assert fields(topic, name) == [(key, key in optional) for key in record.__annotations__]


@pytest.mark.parametrize(("topic", "name"), WORDS)
def test_words_are_the_same(topic, name):
    body = re.search(rf"export type {name} =(.*?);", page(topic), re.DOTALL)
    assert body, f"web/src/protocol/{topic}.ts has no type {name}"
    assert re.findall(r"'(\w+)'", body.group(1)) == list(get_args(DECLARED[topic, name]))


def test_events_are_ones_that_the_page_knows(session):
    body = re.search(r"export type KernelEvent =(.*)", page("messages"), re.DOTALL)
    assert body
    known = set(re.findall(r"\{ type: '([\w-]+)'", body.group(1)))
    session.run("print('out')\ndef a() -> int: return 1\n")
    told = {event["type"] for event in session.events}
    assert told == {"importing", "node", "output"}
    assert told <= known
