"""Every error a user can meet: one line that says what is wrong, with which file, and what to do."""


class JianbaoError(Exception):
    """Base of all errors meant for a user; `exit_code` is what the command ends with."""

    exit_code = 1


class InputError(JianbaoError):
    """The input is missing, empty, unreadable, binary or too large."""

    exit_code = 3


class ModelError(JianbaoError):
    """The model, its prompt or the device it should run on is missing, broken or unknown."""

    exit_code = 5


class OutputError(JianbaoError):
    """The bulletin cannot be written where it should go."""

    exit_code = 6


class ConfigError(JianbaoError):
    """A configuration file is missing, malformed or asks for what there is not."""

    exit_code = 7


class DeliveryError(JianbaoError):
    """A mail was not delivered, or it is not known whether it was."""

    exit_code = 8
