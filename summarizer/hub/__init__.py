"""Models from the hub (huggingface.co or a mirror of it): pulled once, checked, listed, removed; never run from afar.

Nothing here is needed to summarize: a model is a folder on disk, and a folder that came otherwise does as well.
"""
