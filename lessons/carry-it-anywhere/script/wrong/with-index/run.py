from hamilton import driver

import features
import pandas as pd

orders = pd.read_csv("orders.csv")
dr = driver.Builder().with_modules(features).build()
result = dr.execute(["minutes"], inputs={name: orders[name] for name in orders.columns})
result["minutes"].to_frame("minutes").to_csv("minutes.csv")
