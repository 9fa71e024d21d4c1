from hamilton import driver

import features
import handler
import pandas as pd

orders = pd.read_csv("orders.csv")
dr = driver.Builder().with_modules(features).build()
result = dr.execute(["minutes"], inputs={name: orders[name] for name in orders.columns})
result["minutes"].to_frame("minutes").to_csv("minutes.csv", index=False)

answers = [handler.handle(order)["minutes"] for order in orders.to_dict("records")]
agree = [round(one, 6) for one in answers] == [round(one, 6) for one in result["minutes"]]
print("script and handler agree:", agree)
