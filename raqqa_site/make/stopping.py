"""The one way in which setting up ends early."""


class Stop(Exception):
    """One clear line for the person at the terminal; the exit code is 2."""
