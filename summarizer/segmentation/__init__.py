"""Pages -> articles: finds the masthead, joins wrapped lines, and decides which heading belongs to which body.

    from summarizer.segmentation import segment
    issue = segment(read_text(path))

Segmentation knows lines (and their boxes where a reader has them), not file formats. Every line that comes in is in
an article or in the issue's furniture.
"""

from summarizer.segmentation.issues import segment

__all__ = ["segment"]
