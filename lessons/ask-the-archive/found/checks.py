TEXTS = {"passages": ["Apples grow here.", "Whales swim past.", "Apples and whales, apples!"]}


def _both(s):
    s.has_nodes("found", hint="Write found.")
    s.has_nodes(
        "vectors",
        hint="Write vectors as a node of its own, or the archive is compared anew for every question.",
    )


def check_edges(s):
    _both(s)
    s.is_independent("vectors", of="question", hint="vectors must not depend on the question.")
    s.has_edges(("vectors", "found"), ("question", "found"), hint="found needs vectors and the question.")
    s.is_optional("top", hint="Who asks should say how many: take top: int = 2 as a parameter.")


def check_found(s):
    _both(s)
    given = {"question": "whales that swim"}
    run = s.succeeds(s.run("found", inputs=given, **TEXTS))
    near = run.values["found"]
    s.expect(
        near[0] != "Apples grow here.",
        hint="These are the farthest ones: sorted puts the smallest first, reverse=True.",
        what="found",
        wanted=TEXTS["passages"][1:],
        found=near,
        given=run.given,
    )
    s.gives("found", TEXTS["passages"][1:], inputs=given, hint="The two closest, the closest first.", **TEXTS)
    s.gives("found", ["Whales swim past."], inputs={**given, "top": 1}, hint="top says how many.", **TEXTS)
