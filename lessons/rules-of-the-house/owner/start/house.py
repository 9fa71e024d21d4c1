from hamilton import lifecycle


class Owned(lifecycle.StaticValidator):
    """Each computed node has a tag `owner`."""

    def run_to_validate_node(self, *, node, **kwargs):
        return True, None
