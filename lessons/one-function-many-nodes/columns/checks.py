def check_columns(s):
    s.has_nodes("hires", hint="Keep the function hires.")
    s.lacks_nodes(
        "Riders", "Rain", "Temperature", hint="Write the columns exactly as in the file, in small letters."
    )
    for name in ("temperature", "rain", "riders"):
        s.has_nodes(name, hint=f"{name} is no node yet: name it in @extract_columns.")
        s.has_edges(("hires", name), hint=f"{name} should come out of hires.")


def check_values(s):
    s.has_nodes("riders", hint="riders is no node yet: name it in @extract_columns.")
    table = {"temperature": [1, 2], "rain": [3, 4], "riders": [5, 6]}
    s.gives("riders", [5, 6], hires=table, hint="riders should be the column of hires.")
