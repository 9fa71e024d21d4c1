def check_every_case(s):
    wanted = {
        ("oslo", "winter"): "spiked",
        ("rome", "summer"): "plain",
        ("rome", "winter"): "plain",
        ("oslo", "summer"): "plain",
        ("vienna", "spring"): "spiked",
        ("vienna", "summer"): "plain",
    }
    for (city, season), tyres in wanted.items():
        there = s.with_config(city=city, season=season)
        place = f"{season} in {city.title()}"
        there.lacks_errors(
            says="tyres",
            hint=f"For {place} two functions want to be tyres, one too many: @config.when_not(season=...) is missing.",
        )
        there.has_nodes("tyres", hint=f"There are no tyres for {place}: no case fits. Widen the rule.")
        there.gives("tyres", tyres, hint=f"For {place} the tyres should be {tyres}.")


def check_missing_key(s):
    s.has_nodes("tyres", hint="Write the rule with @config(...).")
    s.with_config(city="oslo").is_faulty(
        hint='A config without a season goes unnoticed: read it as config["season"], so that the build stops.',
    )
