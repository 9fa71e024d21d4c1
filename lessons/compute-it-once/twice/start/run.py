import shutil

from hamilton import driver

import functions

shutil.rmtree("kept", ignore_errors=True)  # begin with an empty cache
dr = driver.Builder().with_modules(functions).build()

print("Monday")
print(dr.execute(["report"]))
print("Tuesday")
print(dr.execute(["report"]))
