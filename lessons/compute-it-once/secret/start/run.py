import shutil
from pathlib import Path

from hamilton import driver

import functions

shutil.rmtree("kept", ignore_errors=True)  # begin with an empty cache
dr = driver.Builder().with_modules(functions).with_cache("kept").build()
print("Monday", dr.execute(["mean"]))
print("Tuesday", dr.execute(["mean"]))

kept = [path.read_bytes() for path in Path("kept").rglob("*") if path.is_file()]
print("The secret is in the folder:", any(b"secret-" in content for content in kept))
