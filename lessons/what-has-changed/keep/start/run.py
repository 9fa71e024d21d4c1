import json

from hamilton import ad_hoc_utils, driver, lineage

import functions


def state(file):
    """A snapshot of the dataflow in a file."""
    with open(file) as opened:
        module = ad_hoc_utils.module_from_source(opened.read(), "version")
    return lineage.snapshot(driver.Builder().with_modules(module).build())


monday, friday = state("monday.txt"), state("functions.py")
dr = driver.Builder().with_modules(functions).build()


def keep(snapshot, forecast, path):
    """Writes the forecast and the state of the dataflow that made it."""
    ...


def kept_state(path):
    """The snapshot in a file that `keep` has written."""
    ...


given = {"raw_rides": [70, 74, 88, -1, 95, 101, 94]}
keep(friday, dr.execute(["forecast"], inputs=given)["forecast"], "friday.json")
print(kept_state("friday.json") == friday)
