# And run them!
import functions
from hamilton import driver
dr = driver.Driver({}, functions)
result = dr.execute(
    ['a', 'b', 'c', 'd'],
    inputs={'input': pd.Series([1, 2, 3, 4, 5])}
)
print(result)
dr.display_all_functions("graph.dot", {})
