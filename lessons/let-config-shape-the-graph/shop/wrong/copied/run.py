import json
from pathlib import Path

from hamilton import driver, settings

import functions

shop = {"channels": ["mail", "radio"], "weeks": [4]}
dr = (
    driver.Builder()
    .with_modules(functions)
    .with_config(shop)
    .with_config({settings.ENABLE_POWER_USER_MODE: True})
    .build()
)
print(dr.execute(["total"]))
