"""What config has switched off is told beside the graph."""

from __future__ import annotations

SHOP = """\
from hamilton.function_modifiers import config, hamilton_exclude


@config.when(mode="batch")
def clients__batch(table: str) -> list:
    "All of them."
    return [table]


@config.when(mode="online")
def clients__online(client_id: int) -> list:
    "The one who is here."
    return [client_id]


@config.when_in(name="greeting", language=["de", "at"])
def gruss(clients: list) -> str:
    return f"Hallo {clients}"


@hamilton_exclude()
def helper(x: int) -> int:
    return x


def count(clients: list) -> int:
    return len(clients)
"""


def off(graph):
    return {one["node"]["name"]: (one["instead"], one["inputs"]) for one in graph.get("off", [])}


def test_functions_that_config_switched_off(session):
    batch = session.analyse(SHOP, config={"mode": "batch"})
    assert off(batch) == {
        "clients__online": ("clients", ["client_id"]),
        "gruss": ("greeting", ["clients"]),
    }
    online = next(one["node"] for one in batch["off"] if one["node"]["name"] == "clients__online")
    assert (online["doc"], online["type"], online["file"]) == (
        "The one who is here.",
        "list",
        "functions.py",
    )
    assert online["line"] == 11 and online["decorators"] == ['config.when(mode="online")']


def test_what_is_on_is_not_off(session):
    graph = session.analyse(SHOP, config={"mode": "online", "language": "de"})
    assert off(graph) == {"clients__batch": ("clients", ["table"])}
    assert {"clients", "greeting"} <= {one["name"] for one in graph["nodes"]}


def test_a_program_without_choices_says_nothing(session):
    assert "off" not in session.analyse("def a(x: int) -> int:\n    return x\n")


def test_a_condition_of_ones_own_that_fails_is_no_variant(session):
    graph = session.analyse(
        """\
        from hamilton.function_modifiers import config

        @config(lambda c: c["absent"] > 1)
        def a(x: int) -> int:
            return x
        """
    )
    assert "off" not in graph
    assert [one["severity"] for one in graph["diagnostics"]] == ["error"]
