def check_type(s):
    s.has_nodes("best_day", "note", hint="Keep both functions: only the type of one parameter is wrong.")
    s.has_type(
        "best_day", "int | None", hint="Keep the promise of best_day: on some days there is nothing to give."
    )
    s.is_sound(hint="note must take all that best_day may give: int | None.")


def check_values(s):
    s.has_nodes("note", hint="Keep note.")
    s.is_sound(hint="note must take all that best_day may give: int | None.")
    run = s.run("note", inputs={"meals": []})
    hint = 'The type is right. Now say "no meals" when there are no meals: best_day is None then.'
    s.succeeds(run, hint=hint)
    s.equals("note", run.values["note"], "no meals", given=run.given, hint=hint)
    s.gives(
        "note",
        "most on day 1",
        inputs={"meals": [9, 5]},
        hint="day 0 is a day: ask `is None`, as 0 counts as false.",
    )
    s.gives(
        "note", "most on day 2", inputs={"meals": [5, 9]}, hint="Keep the sentence for days that have meals."
    )
