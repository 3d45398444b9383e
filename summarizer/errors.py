"""Every error a user can meet: one line that says what is wrong, with which file, and what to do."""


class JianbaoError(Exception):
    """Base of all errors meant for a user; `exit_code` is what the command ends with."""

    exit_code = 1


class InputError(JianbaoError):
    """The input is missing, empty, unreadable, binary or too large."""

    exit_code = 3
