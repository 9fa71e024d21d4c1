"""Parts of the surface that older programs import from here."""
