"""Materializers: in the driver's graph, for one execution, and the factories."""

from __future__ import annotations

import json
import pathlib

import observe

from hamilton import base, driver
from hamilton.function_modifiers import source, value
from hamilton.io.materialization import from_, to

FUNCTIONS = """
def doubled(settings: dict) -> dict:
    return {key: 2 * item for key, item in settings.items()}

def total(doubled: dict) -> int:
    return sum(doubled.values())
"""


def _module():
    pathlib.Path("in.json").write_text('{"a": 1}')
    return observe.module("functions", FUNCTIONS)


def _driver(*materializers):
    return driver.Builder().with_modules(_module()).with_materializers(*materializers).build()


def _plain(seen):
    return observe.redact(seen, "timestamp", "last_modified", "notes")


def _build(*materializers):
    return observe.attempt(lambda: sorted(_driver(*materializers).graph.nodes))


def case_in_the_graph():
    dr = _driver(
        from_.json(target="settings", path="in.json"),
        to.json(id="saved", dependencies=["doubled"], path=source("where")),
        to.memory(id="kept", dependencies=["total"]),
    )
    return _plain(
        {
            "graph": observe.graph(dr),
            "run": observe.run(dr, ["saved", "kept", "total"], inputs={"where": "out.json"}),
            "file": json.loads(pathlib.Path("out.json").read_text()),
        }
    )


def case_joined():
    dr = _driver(
        to.json(id="all", dependencies=["doubled", "total"], combine=base.DictResult(), path="all.json")
    )
    return _plain(
        {
            "graph": observe.graph(dr),
            "run": observe.run(dr, ["all"], inputs={"settings": {"a": 1}}),
            "file": json.loads(pathlib.Path("all.json").read_text()),
        }
    )


def case_joined_as_a_frame():
    dr = _driver(
        to.csv(
            id="table", dependencies=["total", "doubled"], combine=base.PandasDataFrameResult(), path="t.csv"
        )
    )
    seen = _plain(
        {"graph": observe.graph(dr), "run": observe.run(dr, ["table"], inputs={"settings": {"a": 1}})}
    )
    return {**seen, "file": pathlib.Path("t.csv").read_text()}


def case_a_function_replaced():
    dr = _driver(from_.literal(target="doubled", value=value({"b": 7})))
    return {"graph": observe.graph(dr), "run": observe.run(dr, ["total"])}


def case_materialize():
    dr = driver.Builder().with_modules(_module()).build()
    kept = to.memory(id="kept", dependencies=["total"])
    seen = {
        "inputs": observe.attempt(lambda: dr.materialize(kept, inputs={"settings": {"a": 1}})),
        "overrides": observe.attempt(lambda: dr.materialize(kept, overrides={"doubled": {"a": 5}})),
        "loaded": observe.attempt(
            lambda: dr.materialize(kept, from_.json(target="settings", path="in.json"))
        ),
        "more": observe.attempt(
            lambda: dr.materialize(kept, additional_vars=["doubled", "total"], inputs={"settings": {"a": 1}})
        ),
        "only more": observe.attempt(
            lambda: dr.materialize(additional_vars=["total"], inputs={"settings": {"a": 1}})
        ),
        "nothing": observe.attempt(lambda: dr.materialize()),
        "only loaded": observe.attempt(lambda: dr.materialize(from_.json(target="settings", path="in.json"))),
        "no input": observe.attempt(lambda: dr.materialize(kept)),
        "a list": observe.attempt(lambda: dr.materialize([kept])),
    }
    return {**seen, "nodes": sorted(dr.graph.nodes)}


def case_metadata():
    dr = driver.Builder().with_modules(_module()).build()
    return _plain(
        observe.attempt(
            lambda: dr.materialize(
                to.json(id="j", dependencies=["doubled"], path="a.json"),
                to.pickle(id="p", dependencies=["total"], path="a.pickle"),
                to.yaml(id="y", dependencies=["total"], path="a.yaml"),
                inputs={"settings": {"a": 1}},
            )
        )
    )


def case_dependencies():
    made = _module()
    dr = driver.Builder().with_modules(made).build()
    (variable,) = (one for one in dr.list_available_variables() if one.name == "total")

    def kept(dependency):
        return observe.attempt(
            lambda: dr.materialize(
                to.memory(id="kept", dependencies=[dependency]), inputs={"settings": {"a": 1}}
            )
        )

    return [kept(one) for one in ("total", made.total, variable, "settings", 3, len, "totl")]


def case_validation():
    dr = driver.Builder().with_modules(_module()).build()
    kept = to.memory(id="kept", dependencies=["total"])
    return {
        "good": observe.attempt(lambda: dr.validate_materialization(kept, inputs={"settings": {}})),
        "no input": observe.attempt(lambda: dr.validate_materialization(kept)),
        "no such node": observe.attempt(
            lambda: dr.validate_materialization(to.memory(id="kept", dependencies=["totl"]))
        ),
        "more": observe.attempt(
            lambda: dr.validate_materialization(additional_vars=["total"], inputs={"settings": {}})
        ),
    }


def case_wrong_extractors():
    return {
        "no such node": _build(from_.json(target="zz", path="in.json")),
        "no path": _build(from_.json(target="settings")),
        "no loader": _build(from_.npy(target="settings", path="x")),
        "twice": _build(
            from_.json(target="settings", path="in.json"), from_.json(target="settings", path="in.json")
        ),
    }


def case_wrong_materializers():
    return {
        "taken": _build(to.json(id="total", dependencies=["total"], path="x")),
        "no such node": _build(to.json(id="a", dependencies=["zz"], path="x")),
        "no saver": _build(to.json(id="a", dependencies=["total"], path="x")),
        "no path": _build(to.json(id="a", dependencies=["doubled"])),
        "several": _build(to.json(id="a", dependencies=["doubled", "total"], path="x")),
        "none": _build(to.json(id="a", dependencies=[], path="x")),
        "same id": _build(
            to.json(id="a", dependencies=["doubled"], path="x"),
            to.json(id="a", dependencies=["doubled"], path="y"),
        ),
    }


def case_wrong_calls():
    return {
        "unknown saver": observe.attempt(lambda: to.nope),
        "unknown loader": observe.attempt(lambda: from_.nope),
        "unknown argument": observe.attempt(lambda: to.json(id="a", dependencies=["b"], paht="x")),
        "unknown argument of a loader": observe.attempt(lambda: from_.json(target="a", paht="x")),
        "no id": observe.attempt(lambda: to.json(path="x")),
        "list": observe.attempt(
            lambda: driver.Builder().with_materializers([to.memory(id="a", dependencies=["b"])])
        ),
        "number": observe.attempt(lambda: driver.Builder().with_materializers(3)),
    }


def case_the_factories():
    saver = to.json(id="a", dependencies=["b"], path=source("p"))
    loader = from_.json(target="a", path="x")
    return {
        "saver": [saver.id, saver.dependencies, type(saver).__name__, repr(saver.data_saver_kwargs)],
        "loader": [loader.target, type(loader).__name__, repr(loader.data_loader_kwargs)],
        "classes": [cls.__name__ for cls in (*saver.savers[:1], *loader.loaders[:1])],
    }


def case_upstream_of_a_saver():
    dr = _driver(to.memory(id="kept", dependencies=["total"]), from_.json(target="settings", path="in.json"))
    return {
        "up": observe.names(dr.what_is_upstream_of("kept")),
        "down": observe.names(dr.what_is_downstream_of("load_data.settings")),
        "path": observe.names(dr.what_is_the_path_between("settings", "kept")),
    }


def case_a_list_loaded_for_a_source():
    dr = _driver(
        from_.literal(target="settings", value=source("given")),
        to.memory(id="kept", dependencies=["settings"]),
    )
    return observe.run(dr, ["kept", "total"], inputs={"given": {"a": 3}})


def case_what_was_loaded_with_its_metadata_saved():
    dr = _driver(
        from_.literal(target="settings", value={"a": 3}),
        to.memory(id="kept", dependencies=["load_data.settings"]),
    )
    return observe.run(dr, ["kept"])
