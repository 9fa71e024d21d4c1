"""The programs of the talk at the CDMS workshop (2022) and the example of its paper."""

import observe
import pandas as pd
from drawings import drawing
from talk import talk

from hamilton import base, driver

LOGIC = talk("workshop_2022", "dataflow_logic")
FEATURES = talk("workshop_2022", "client_features")
EXAMPLE = talk("workshop_2022", "example_dataflow")


def logic():
    adapter = base.SimplePythonGraphAdapter(base.DictResult())
    return driver.Driver({"b": 1, "c": 2}, LOGIC, adapter=adapter)


def features():
    return driver.Builder().with_modules(FEATURES).build()


def example(**config):
    return driver.Builder().with_modules(EXAMPLE).with_config({"region": "us", **config}).build()


def dates():
    return pd.Series(pd.to_datetime(["2022-07-03", "2022-07-04", "2022-12-26"]))


def case_logic():
    return {"graph": observe.graph(logic()), "run": observe.run(logic(), ["a_prime", "a"])}


def case_quality_passes():
    inputs = {"height_zero_mean": pd.Series([1.0, 2.0, 3.0]), "height_std_dev": pd.Series([2.0, 2.0, 2.0])}
    return observe.run(features(), ["height_zero_mean_unit_variance"], inputs=inputs)


def case_quality_warns():
    inputs = {"height_zero_mean": pd.Series([1.0, 200.0, None]), "height_std_dev": pd.Series([2.0, 2.0, 2.0])}
    with observe.logged() as levels:
        seen = observe.run(features(), ["height_zero_mean_unit_variance"], inputs=inputs)
    return {"run": seen, "warnings": levels.count("WARNING")}


def case_quality_graph():
    return observe.graph(features(), docs=False)


def case_example_graph():
    return observe.graph(example())


def case_example_drawing():
    return drawing(example().visualize_execution(["forecast"], inputs={"dates": dates()}))["nodes"]


def case_one_step():
    return observe.run(example(), ["data_set", "forecast"], inputs={"dates": dates()})


def case_two_steps():
    first = example().execute(["data_set"], inputs={"dates": dates()})
    return observe.run(
        example(), ["forecast"], overrides={"data_set": first["data_set"]}, inputs={"horizon": 3}
    )


def case_other_region():
    return observe.run(example(region="uk"), ["holidays"], inputs={"dates": dates()})


def case_no_region():
    dr = driver.Builder().with_modules(EXAMPLE).build()
    return observe.run(dr, ["data_set"], inputs={"dates": dates()})


def case_bad_forecast_fails():
    frame = pd.DataFrame({"signups": [10.0, 20000.0]})
    return observe.run(example(), ["forecast"], overrides={"data_set": frame})


def case_lineage():
    dr = example()
    return {
        "what is it made of": observe.names(dr.what_is_upstream_of("forecast")),
        "who is hit": observe.names(dr.what_is_downstream_of("signups")),
        "how": observe.names(dr.what_is_the_path_between("dates", "fitted_model")),
        "whose": observe.names(dr.list_available_variables(tag_filter={"owner": "forecasting"})),
    }
