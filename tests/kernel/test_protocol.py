"""protocol.py and protocol.ts must say the same; both are read here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from tryhamilton import protocol

TYPESCRIPT = (Path(__file__).parents[2] / "web/src/protocol.ts").read_text()
RECORDS = [
    "Program",
    "GraphNode",
    "Diagnostic",
    "Graph",
    "Variant",
    "NodeRun",
    "FramePreview",
    "ValuePreview",
    "TableView",
    "ColumnSummary",
    "Child",
    "Children",
    "TextPart",
    "Editable",
    "Changes",
    "ColumnChange",
    "RowChanges",
    "ColumnFacts",
    "ValueFacts",
    "RunFacts",
    "NodeChange",
    "GraphChanges",
    "Untold",
    "Capsule",
    "ColumnPlace",
    "ColumnStep",
    "ColumnLineage",
    "Place",
    "XRayPart",
    "XRay",
    "Rich",
    "RunError",
    "SentFile",
    "Proposal",
    "LeftOut",
    "Proposals",
    "Imported",
    "RunResult",
    "Difference",
    "CheckVerdict",
    "CheckResult",
    "CourseFault",
    "CourseReading",
]


def fields(name: str) -> dict[str, str]:
    """Field names and types of one interface of protocol.ts."""
    body = re.search(rf"export interface {name} \{{\n(.*?)\n\}}", TYPESCRIPT, re.DOTALL)
    assert body, f"protocol.ts has no interface {name}"
    return dict(re.findall(r"^  (\w+)\??: (.*);$", body.group(1), re.MULTILINE))


@pytest.mark.parametrize("name", RECORDS)
def test_records_have_the_same_fields(name):
    assert list(fields(name)) == list(getattr(protocol, name).__annotations__)


@pytest.mark.parametrize("name", ["NodeKind", "NodeStatus", "Aspect"])
def test_words_are_the_same(name):
    body = re.search(rf"export type {name} =(.*?);", TYPESCRIPT, re.DOTALL)
    assert body
    assert re.findall(r"'(\w+)'", body.group(1)) == list(get_args(getattr(protocol, name)))


def test_severities_are_the_same():
    assert re.findall(r"'(\w+)'", fields("Diagnostic")["severity"]) == list(get_args(protocol.Severity))


def test_nested_records_are_the_same():
    assert re.findall(r"(\w+): \w+", fields("FramePreview")["columns"]) == list(
        protocol.Column.__annotations__
    )
    assert re.findall(r"(\w+): \w+", fields("RunError")["traceback"]) == list(protocol.Frame.__annotations__)


def test_nothing_may_be_missing_in_a_typescript_interface():
    """A field that Python calls required is not optional there, and the other way round."""
    for name in RECORDS:
        record = getattr(protocol, name)
        body = re.search(rf"export interface {name} \{{\n(.*?)\n\}}", TYPESCRIPT, re.DOTALL)
        optional = set(re.findall(r"^  (\w+)\?:", body.group(1), re.MULTILINE)) if body else set()
        written = {key for key, kind in record.__annotations__.items() if "NotRequired" in str(kind)}
        assert optional == (written if record.__total__ else {"overrides"})


def test_events_are_ones_that_the_page_knows(session):
    body = re.search(r"export type KernelEvent =(.*?);\n\n?(?=export|$|/\*\*)", TYPESCRIPT + "\n", re.DOTALL)
    assert body
    known = set(re.findall(r"\{ type: '([\w-]+)'", body.group(1)))
    session.run("print('out')\ndef a() -> int: return 1\n")
    told = {event["type"] for event in session.events}
    assert told == {"importing", "node", "output"}
    assert told <= known
