EMPTY = '{"arrivals": [], "timetable": [], "tickets": 1, "city": "Graz"}'
GIVEN = {"arrivals": [9, 5], "timetable": [5, 5]}


def check_run(s):
    s.has_nodes("notice", "advice", "weather", hint="Keep all functions.")
    run = s.script()
    s.fails_not_with(
        run,
        "ConnectionError",
        hint="The weather still stops everything: give a GracefulErrorAdapter to the builder.",
    )
    s.succeeds(run)
    s.is_a(
        "refund",
        run.values.get("refund"),
        float,
        hint="refund does not need the weather: ask for notice and refund.",
    )
    notice = run.values.get("notice")
    s.is_a(
        "notice",
        notice,
        str,
        hint="The run goes on, but notice is None too: mark it with accept_error_sentinels.",
    )
    s.lacks(
        "notice",
        notice,
        "None",
        hint="The notice ends with the word None: give the report alone if there is no advice.",
    )
    s.raises(
        s.with_files({"monday.json": EMPTY}).script(),
        "ZeroDivisionError",
        hint="This hides all mistakes, even a day without buses: name the one error that may happen.",
    )


def check_values(s):
    s.has_nodes("notice", "weather", hint="Keep all functions.")
    s.succeeds(s.script(), hint="First let the run go on without the weather.")
    s.gives("notice", "x", report="x", advice=None, hint="Without advice the notice is the report.")
    s.gives("notice", "x. y", report="x", advice="y", hint="With advice the notice is as before.")
