def check_cold_cities(s):
    if "city" in s.upstream("tyres"):
        s.fail(
            "Here tyres waits for the city at run time, and the graph cannot show the choice. "
            "It needs no wire to city.",
            "edges",
            [],
            [("city", "tyres")],
        )
    for city in ("oslo", "vienna"):
        there = s.with_config(city=city)
        there.has_nodes(
            "tyres",
            hint=f"With city set to {city} nobody makes tyres: @config.when waits for a city "
            "that is very much like what you wrote. If you gave it a list, it waits for a city that is that very list.",
        )
        there.gives("tyres", "spiked", hint=f"In {city.title()} the tyres should be spiked.")


def check_others(s):
    s.with_config(city="oslo").has_nodes("tyres", hint="Write tyres__spiked for the two cold cities.")
    for city in ("london", "rome"):
        there = s.with_config(city=city)
        there.has_nodes("tyres", hint=f"For {city} tyres is gone. Write the other case, tyres__plain.")
        there.gives("tyres", "plain", hint=f"In {city.title()} the tyres should be plain.")
