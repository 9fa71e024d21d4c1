from hamilton import ad_hoc_utils, driver, lineage

import functions


def state(file):
    """A snapshot of the dataflow in a file."""
    with open(file) as opened:
        module = ad_hoc_utils.module_from_source(opened.read(), "version")
    return lineage.snapshot(driver.Builder().with_modules(module).build())


monday, friday = state("monday.txt"), state("functions.py")
dr = driver.Builder().with_modules(functions).build()
difference = lineage.diff(monday, friday)

reasons = set(difference.because("forecast"))
print(reasons)
