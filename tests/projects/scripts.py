"""Flat scripts as people write them. What each computes, its functions must compute too."""

CSV = """region,spend,signups,Unit Price,day
north,10,1,1.5,2024-01-01
south,20,4,2.5,2024-01-02
north,40,50,,2024-01-08
"""

SCRIPTS = {
    "columns of a table": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
# cost of one signup
df["cost"] = df["spend"] / df["signups"]
df["dear"] = df["cost"] > df["cost"].mean()
result = df[df["dear"]]
''',
    "the same name again and again": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
df = df.dropna()
df = df.sort_values("spend", ascending=False).reset_index(drop=True)
total = df["spend"].sum()
total = total * 2
total += 1
''',
    "a column that is written over": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
df["spend"] = df["spend"].fillna(0)
df["spend"] = df["spend"] * 2
df["spend"] += 1
x = df["spend"].max()
''',
    "columns with names that are no names": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
df["Total Price"] = df["Unit Price"].fillna(1) * df["signups"]
df["class"] = df["region"].str.upper()
df["sum"] = df["spend"].cumsum()
df["2nd"] = 2
report = df[["Total Price", "class", "sum", "2nd"]]
''',
    "one value for a whole column": '''
import pandas as pd
import numpy as np
df = pd.read_csv("weeks.csv")
df["year"] = 2024
df["name"] = "week"
df["half"] = np.where(df["spend"] > 15, "high", "low")
df["letters"] = [len(r) for r in df["region"]]
done = df.copy()
''',
    "attributes for columns": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
df["cost"] = df["spend"] / df["signups"]
doubled = df.cost * 2
rows = df.shape[0]
''',
    "settings and arithmetic": '''
import math
rate, LIMIT = 0.2, 3
names = ["a", "b"]
gross = 100
net = gross * (1 - rate)
root = math.sqrt(net) + LIMIT
label = f"{names[0]}: {root:.2f}"
''',
    "loops and conditions": '''
prices = [3, 5, 8]
total = 0
for price in prices:
    total += price
if total > 10:
    size = "large"
else:
    size = "small"
squares = {}
for number in prices:
    squares[number] = number ** 2
while total < 100:
    total = total * 2
found = [p for p in prices if p > 4]
''',
    "changes in place": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
df.sort_values("spend", ascending=False, inplace=True)
df.loc[df["signups"] > 10, "spend"] = 0
df.columns = [c.lower() for c in df.columns]
numbers = [3, 1, 2]
numbers.append(0)
numbers.sort()
biggest = numbers[-1]
''',
    "functions and classes of its own": '''
import pandas as pd

def clean(text):
    """Tidies a text."""
    return text.strip().title()

class Box:
    def __init__(self, size):
        self.size = size

    def __eq__(self, other):
        return self.size == other.size

df = pd.read_csv("weeks.csv")
df["region"] = df["region"].map(clean)
box = Box(len(df))
first = clean(df["region"].iloc[0])
''',
    "groups and joins": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
by_region = df.groupby("region")["spend"].sum().reset_index()
goals = pd.DataFrame({"region": ["north", "south"], "goal": [60, 10]})
both = by_region.merge(goals, on="region")
both["reached"] = both["spend"] >= both["goal"]
share = both["reached"].mean()
best = both.loc[both["spend"].idxmax(), "region"]
''',
    "two tables with the same columns": '''
import pandas as pd
a = pd.read_csv("weeks.csv")
b = pd.read_csv("weeks.csv")
a["ratio"] = a["spend"] / a["signups"]
b["ratio"] = b["signups"] / b["spend"]
difference = (a["ratio"] - b["ratio"]).sum()
''',
    "unpacking and files": '''
import json
import csv
quotient, rest = divmod(17, 5)
with open("weeks.csv") as file:
    rows = list(csv.DictReader(file))
first, *others = rows
count = len(others) + quotient
''',
    "main and dates": '''
import pandas as pd
from datetime import date

START = "2024-01-01"
if __name__ == "__main__":
    df = pd.read_csv("weeks.csv")
    df["day"] = pd.to_datetime(df["day"])
    df["weekday"] = df["day"].dt.dayofweek
    df["smooth"] = df["spend"].rolling(2).mean()
    since = df[df["day"] > START]
    print(since)
''',
    "names that clash": '''
import pandas as pd
df = pd.read_csv("weeks.csv")
spend = df["spend"].sum()
df["spend_share"] = df["spend"] / spend
signups = 3
df["signups"] = df["signups"] + signups
list = [1, 2]
max = list[0]
_hidden = max + 1
a = b = _hidden * 2
''',
}  # fmt: skip
