"""Questions about a graph: what lies upstream and downstream, which path joins two nodes, what there is."""

import observe

from hamilton import driver

FUNCTIONS = observe.module(
    "marketing",
    '''
from hamilton.function_modifiers import tag


def spend_mean(spend: float, weeks: int = 4) -> float:
    """Average spend a week."""
    return spend / weeks


@tag(owner="growth", pii="true")
def signup_cost(spend_mean: float, signups: int) -> float:
    return spend_mean / signups


@tag(owner="finance")
def report(signup_cost: float, title: str) -> str:
    return f"{title}: {signup_cost:.2f}"


def unrelated(other: int) -> int:
    return other
''',
)


def build():
    return driver.Builder().with_modules(FUNCTIONS).build()


def case_graph():
    return observe.graph(build(), docs=True)


def case_upstream():
    dr = build()
    return {name: observe.names(dr.what_is_upstream_of(name)) for name in ("report", "signup_cost", "spend")}


def case_upstream_of_several():
    return observe.variables(build().what_is_upstream_of("signup_cost", "unrelated"))


def case_downstream():
    dr = build()
    return {
        name: observe.names(dr.what_is_downstream_of(name)) for name in ("spend", "weeks", "report", "other")
    }


def case_downstream_of_several():
    return observe.variables(build().what_is_downstream_of("signups", "other"))


def case_path():
    dr = build()
    return {
        "there": observe.names(dr.what_is_the_path_between("spend", "report")),
        "none": observe.names(dr.what_is_the_path_between("unrelated", "report")),
        "itself": observe.names(dr.what_is_the_path_between("report", "report")),
    }


def case_path_from_nowhere():
    return observe.attempt(lambda: build().what_is_the_path_between("zz", "report"))


def case_path_to_nowhere():
    return observe.attempt(lambda: build().what_is_the_path_between("spend", "zz"))


def case_variables():
    return observe.variables(build().list_available_variables())


def case_variables_by_tag():
    dr = build()
    return {
        "owner growth": observe.names(dr.list_available_variables(tag_filter={"owner": "growth"})),
        "any owner": observe.names(dr.list_available_variables(tag_filter={"owner": None})),
        "either": observe.names(dr.list_available_variables(tag_filter={"owner": ["growth", "finance"]})),
        "both": observe.names(dr.list_available_variables(tag_filter={"owner": "growth", "pii": "true"})),
        "none": observe.names(dr.list_available_variables(tag_filter={"owner": "growth", "pii": "false"})),
    }


def case_variables_by_bad_tag():
    return observe.attempt(lambda: build().list_available_variables(tag_filter={"owner": 3}))
