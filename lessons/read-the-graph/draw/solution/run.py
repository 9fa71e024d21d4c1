from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

inputs = {"weather": "sunny", "season": 40, "price": 2.5, "hours": 6, "names": ["Ana", "Ben", "Cem"]}
# A drawing of all that is touched by visitors, and one of what runs for staff.
talk = dr.display_downstream_of("visitors")
team = dr.visualize_execution(["staff"], inputs=inputs)
