"""The limits of what one run takes in; one place, so that a user's configuration can change them."""

MAX_FILE_BYTES = 64 * 1024 * 1024
