from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

inputs = {"weather": "sunny", "season": 40, "price": 2.5, "hours": 6, "names": ["Ana", "Ben", "Cem"]}
newcomer = ...  # everything
boss = ...  # what profit is made of
office = ...  # what visitors touches
sceptic = ...  # the way from weather to profit
night = ...  # what runs for staff
