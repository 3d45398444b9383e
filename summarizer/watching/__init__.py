"""Watching a folder: what comes is digested, an issue's pages together, and mailed once the issue is quiet."""
