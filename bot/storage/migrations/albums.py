"""Albums that are read for their links."""

ALBUMS = ("ALTER TABLE parts ADD COLUMN links TEXT",)  # what its words link to, JSON
