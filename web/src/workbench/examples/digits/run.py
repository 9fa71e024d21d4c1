import pandas as pd
from hamilton import driver
from sklearn import datasets

import simple_pipeline

dr = driver.Builder().with_modules(simple_pipeline).build()

# Ten digits to recognise: pictures of eight by eight pixels, a row for each.
ten = pd.DataFrame(datasets.load_digits().data[:10])
result = dr.execute(['predicted_digits'], inputs={'input_digits': ten})
print(result['predicted_digits'].tolist())
