import json

GIVEN = {"file": "levels.csv", "stations_file": "stations.json"}
HIGHEST = {"lower": 330, "upper": 345}
THREE = {"upper": 1, "lower": 2, "mouth": 3}
ONE = '{"upper": {"name": "Upper Bridge"}, "lower": {"name": "Lower Mill"}, "mouth": {"name": "River Mouth"}}'


def check_saved(s):
    s.has_nodes("highest", "warning", hint="Keep highest and warning.")
    run = s.succeeds(s.run("highest", inputs=GIVEN))
    s.answers(
        "files that were written",
        run.written,
        [],
        hint="highest was only asked for, and it wrote a file: leave the saving to @save_to.",
    )
    s.expect(
        isinstance(run.values["highest"], dict) and "upper" in run.values["highest"],
        hint="The value and the saving are two things: give the second node a name of its own, "
        'output_name_="saved_highest".',
        what="highest",
        wanted=HIGHEST,
        found=run.values["highest"],
    )
    s.has_nodes("saved_highest", hint="Let @save_to.json make a second node, saved_highest.")
    run = s.run("saved_highest", inputs=GIVEN)
    s.writes(run, "highest.json", hint="saved_highest should write highest.json.")
    s.equals(
        "highest.json",
        json.loads(run.written["highest.json"]),
        HIGHEST,
        hint="highest.json should hold the highest levels.",
    )


def check_lines(s):
    s.has_nodes("warning", "saved_highest", hint="Keep warning.")
    there = s.with_files({"stations.json": ONE})
    run = there.succeeds(there.run("warning", inputs=GIVEN, highest=THREE))
    there.writes(run, "warning.txt", hint="warning should still write its text.")
    told = run.values["warning"]
    there.contains(
        "dict that warning returns",
        told,
        "lines",
        node="warning",
        hint="Add lines to the dict that warning returns.",
    )
    for holds, hint in (
        (told["lines"] < 10, "That is the number of letters: count the lines."),
        (told["lines"] == 3, "lines is the number of lines of the text."),
    ):
        there.expect(
            holds, hint=hint, what="lines", wanted=3, found=told["lines"], given={"highest": THREE}, node="warning"
        )
