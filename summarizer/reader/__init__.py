"""The bulletin read in a terminal: by keys of our own, in less, or as one stream of lines.

`book` is what is read, `view` where the reader is and what a key does (both pure), `screen` draws that, `tty` is the
one module that touches a terminal.
"""
