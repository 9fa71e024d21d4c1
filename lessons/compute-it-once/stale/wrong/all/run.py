from pathlib import Path

from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).with_cache("kept", recompute=True).build()
print("Monday", dr.execute(["report"]))

file = Path("spend.txt")
file.write_text(file.read_text() + " 90")
print("Tuesday", dr.execute(["report"]))

print("Tuesday evening", dr.execute(["report"]))
