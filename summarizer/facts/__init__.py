"""What is found in an article: figures, people, places, dates, each with the spans that prove it."""
