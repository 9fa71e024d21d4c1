import shutil
from pathlib import Path

from hamilton import driver

import functions

shutil.rmtree("kept", ignore_errors=True)  # begin with an empty cache
file = Path("spend.txt")
file.write_text("10 20 30 40 50")

dr = driver.Builder().with_modules(functions).with_cache("kept", recompute=True).build()
print("Monday", dr.execute(["report"]))

file.write_text("10 20 30 40 50 90")
print("Tuesday", dr.execute(["report"]))

print("Tuesday evening", dr.execute(["report"]))
