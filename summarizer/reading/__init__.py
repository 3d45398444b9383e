"""Readers: each turns one kind of file into `Page`s. A reader knows the nouns and nothing else of ours."""
