"""Results kept between runs: a node is computed anew only if its code or what it depends on has changed."""
