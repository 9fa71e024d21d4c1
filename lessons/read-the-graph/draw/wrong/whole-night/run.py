from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

inputs = {"weather": "sunny", "season": 40, "price": 2.5, "hours": 6, "names": ["Ana", "Ben", "Cem"]}
newcomer = dr.display_all_functions()  # everything
boss = dr.display_upstream_of("profit")  # what profit is made of
office = dr.display_downstream_of("visitors")  # what visitors touches
sceptic = dr.visualize_path_between(
    "weather", "profit", strict_path_visualization=True
)  # the way from weather to profit
night = dr.visualize_execution(["staff", "profit"], inputs=inputs)  # what runs for staff
