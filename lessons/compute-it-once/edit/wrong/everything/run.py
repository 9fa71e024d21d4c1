import shutil
from pathlib import Path

from hamilton import ad_hoc_utils, driver

import functions

# The nodes that will be computed today, such as {"spend", "mean"}.
prediction = {"spend", "mean", "level", "report"}

shutil.rmtree("kept", ignore_errors=True)  # begin with an empty cache
builder = driver.Builder().with_cache("kept")

yesterday = ad_hoc_utils.module_from_source(Path("yesterday.txt").read_text())
builder.copy().with_modules(yesterday).build().execute(["report"])

dr = builder.copy().with_modules(functions).build()
dr.execute(["report"])

if prediction is not None:
    log = dr.cache.logs(dr.cache.last_run_id)
    computed = {name for name, events in log.items() if "execute_node" in {one.event_type.value for one in events}}
    print("predicted:", sorted(prediction))
    print("computed: ", sorted(computed))
