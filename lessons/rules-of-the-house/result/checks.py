def check_mail(s):
    s.expect(s.constant("Mail", "house.py"), hint="Keep the class Mail in house.py.")
    run = s.succeeds(s.script())
    s.expect(run.result is not None, hint="return the text: what is printed is gone.")
    s.expect(isinstance(run.result, str), hint="The result should be a text: join the lines.")
    ask = s.program["files"].get("run.py", "") + (
        '\nother = dr.execute(["visitors", "cakes", "guides"], inputs={"tickets": [30]})\n'
    )
    other = s.succeeds(s.with_files({"run.py": ask}).script()).names["other"]
    lines = [tuple(part.strip() for part in line.split(":", 1)) for line in other.splitlines()]
    wanted = [("cakes", "10"), ("guides", "3"), ("visitors", "30")]
    if sorted(lines) == wanted and lines != wanted:
        s.fail("The lines are right. Put them in the order of the alphabet.", "values", wanted, lines)
    if lines != wanted:
        s.fail("Each line should be a name and its value.", "values", wanted, lines)
