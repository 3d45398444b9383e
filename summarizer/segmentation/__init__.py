"""From pages to articles. Knows the nouns and nothing else of ours."""
