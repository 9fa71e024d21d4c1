from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

inputs = {"weather": "sunny", "season": 40, "price": 2.5, "hours": 6, "names": ["Ana", "Ben", "Cem"]}
newcomer = dr.display_all_functions()  # everything
boss = dr.display_all_functions()  # what profit is made of
office = dr.display_all_functions()  # what visitors touches
sceptic = dr.display_all_functions()  # the way from weather to profit
night = dr.visualize_execution(["staff"], inputs=inputs)  # what runs for staff
