def check_mail(s):
    s.defines("house.py", "Mail", hint="Keep the class Mail in house.py.")
    run = s.succeeds(s.script())
    s.expect(
        run.result is not None,
        what="result of the driver",
        wanted="a text",
        found=run.result,
        hint="return the text: what is printed is gone.",
    )
    s.is_a("result of the driver", run.result, str, hint="The result should be a text: join the lines.")
    ask = s.program["files"].get("run.py", "") + (
        '\nother = dr.execute(["visitors", "cakes", "guides"], inputs={"tickets": [30]})\n'
    )
    other = s.succeeds(s.with_files({"run.py": ask}).script()).names["other"]
    lines = [": ".join(part.strip() for part in line.split(":", 1)) for line in other.splitlines()]
    wanted = ["cakes: 10", "guides: 3", "visitors: 30"]
    asked = {"names": ["visitors", "cakes", "guides"], "tickets": [30]}
    if sorted(lines) == wanted:
        s.equals(
            "lines",
            lines,
            wanted,
            given=asked,
            hint="The lines are right. Put them in the order of the alphabet.",
        )
    s.equals("lines", lines, wanted, given=asked, hint="Each line should be a name and its value.")
