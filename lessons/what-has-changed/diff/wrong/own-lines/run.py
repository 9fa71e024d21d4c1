import ast

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
added = set(difference.added)


def lines(file):
    with open(file) as opened:
        tree = ast.parse(opened.read())
    return {one.name: ast.unparse(one) for one in tree.body if isinstance(one, ast.FunctionDef)}


before, after = lines("monday.txt"), lines("functions.py")
changed = {name for name in before if before[name] != after[name] and not name.startswith("_")}
print(added, changed)
