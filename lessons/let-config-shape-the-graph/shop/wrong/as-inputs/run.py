import json
from pathlib import Path

from hamilton import driver, settings

import functions

shop = json.loads(Path("shop.json").read_text())
dr = driver.Builder().with_modules(functions).with_config({settings.ENABLE_POWER_USER_MODE: True}).build()
print(dr.execute(["total"], inputs=shop))
