"""Drawings of what loads and saves: materializers given to the call, to the builder, and by decorators."""

import observe
from drawings import drawing

from hamilton import base, driver
from hamilton.io.materialization import from_, to

FLOW = observe.module(
    "shop",
    """
    from hamilton.function_modifiers import load_from, save_to, source, value


    def prices(raw: dict) -> dict:
        return raw


    def total(prices: dict, tax: float = 0.1) -> dict:
        return {"total": sum(prices.values()) * (1 + tax)}


    def names(prices: dict) -> list:
        return sorted(prices)
    """,
)

DECORATED = observe.module(
    "stored",
    """
    from hamilton.function_modifiers import load_from, save_to, source, value


    @load_from.json(path=source("folder"))
    def prices(data: dict) -> dict:
        return data


    @save_to.json(path=value("out.json"), output_name_="saved_total")
    def total(prices: dict) -> dict:
        return prices
    """,
)


def build():
    return driver.Builder().with_modules(FLOW).build()


def case_savers():
    dr = build()
    return drawing(
        dr.visualize_materialization(
            to.json(id="kept", dependencies=["total"], path="a.json"),
            to.json(id="all", dependencies=["total", "prices"], combine=base.DictResult(), path="b.json"),
            additional_vars=["names"],
            inputs={"raw": {}},
        )
    )


def case_loader():
    dr = build()
    return drawing(
        dr.visualize_materialization(
            from_.json(target="raw", path="in.json"),
            to.json(id="kept", dependencies=["total"], path="a.json"),
            inputs={"tax": 0.2},
        )
    )


def case_override():
    dr = build()
    return drawing(
        dr.visualize_materialization(
            to.json(id="kept", dependencies=["total"], path="a.json"), overrides={"prices": {"a": 1}}
        )
    )["nodes"]


def case_only_additional_vars():
    return drawing(build().visualize_materialization(additional_vars=["names"], inputs={"raw": {}}))


def case_missing_input():
    saver = to.json(id="kept", dependencies=["total"], path="a.json")
    return observe.attempt(lambda: build().visualize_materialization(saver))


def case_missing_input_bypassed():
    saver = to.json(id="kept", dependencies=["total"], path="a.json")
    return drawing(build().visualize_materialization(saver, bypass_validation=True))["nodes"]


def case_unknown_dependency():
    saver = to.json(id="kept", dependencies=["nowhere"], path="a.json")
    return observe.attempt(lambda: build().visualize_materialization(saver, inputs={"raw": {}}))


def case_options():
    saver = to.json(id="kept", dependencies=["total"], path="a.json")
    drawn = build().visualize_materialization(
        saver, inputs={"raw": {}}, orient="TB", hide_inputs=True, show_legend=False
    )
    return drawing(drawn)


def case_the_driver_is_unchanged():
    dr = build()
    saver = to.json(id="kept", dependencies=["total"], path="a.json")
    dr.visualize_materialization(saver, inputs={"raw": {}})
    return observe.names(dr.list_available_variables())


def case_given_to_the_builder():
    saver, loader = (
        to.json(id="kept", dependencies=["total"], path="a.json"),
        from_.json(target="raw", path="in.json"),
    )
    dr = driver.Builder().with_modules(FLOW).with_materializers(saver, loader).build()
    return drawing(dr.display_all_functions())


def case_decorated():
    return drawing(driver.Builder().with_modules(DECORATED).build().display_all_functions())


def case_path_through_a_saver():
    dr = driver.Builder().with_modules(DECORATED).build()
    return drawing(dr.visualize_path_between("folder", "saved_total"))["edges"]
