import json
from pathlib import Path

from hamilton import driver, settings

import functions

dr = driver.Builder().with_modules(functions).build()
