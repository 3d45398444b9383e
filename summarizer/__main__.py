"""`python -m summarizer`: the same as the command `jianbao`."""

from summarizer.cli import main

if __name__ == "__main__":
    main()
