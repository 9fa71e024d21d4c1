import pandas as pd
from hamilton.function_modifiers import extract_columns, schema, tag, tag_outputs


@schema.output(("email", "str"), ("birth_year", "int"), ("orders", "int"), ("spend", "int"))
@tag_outputs(email={"private": "yes"}, birth_year={"private": "yes"})
@extract_columns("email", "birth_year", "orders", "spend")
def customers() -> pd.DataFrame:
    return pd.read_csv("customers.csv")


@tag(private="yes", owner="care")
def age(birth_year: pd.Series) -> pd.Series:
    return 2026 - birth_year


@tag(owner="sales")
def spend_per_order(spend: pd.Series, orders: pd.Series) -> pd.Series:
    return spend / orders


def domain(email: pd.Series) -> pd.Series:
    return email.str.split("@").str[1]


def busy(orders: pd.Series) -> pd.Series:
    return orders > 3


@tag(kind="model")
def spam_model(domain: pd.Series, busy: pd.Series) -> pd.Series:
    return (domain == "example.com") & ~busy


@tag(kind="model")
def offer_model(spend_per_order: pd.Series, busy: pd.Series) -> pd.Series:
    return busy & (spend_per_order > 18)


@tag(kind="model")
def churn_model(age: pd.Series, orders: pd.Series) -> pd.Series:
    return (age > 40) & (orders < 3)
