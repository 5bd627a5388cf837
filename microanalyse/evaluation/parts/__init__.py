"""One question of an evaluation a file, found through its ``PART``."""
