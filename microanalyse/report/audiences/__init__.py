"""One audience a file: what it reads, in which order. Found through their ``AUDIENCE``."""
