"""The limits of what one run takes in; one place, so that a user's configuration can change them."""

MAX_FILE_BYTES = 64 * 1024 * 1024  # of any one file
MAX_TEXT_BYTES = 16 * 1024 * 1024  # of one text file: a whole issue of 20 broadsheet pages is half a MiB
MAX_FILES = 1000  # of one run
