"""jianbao (简报): a faithful digest of one newspaper issue."""
