"""How a mail's head is folded where email's own way does harm: it moves the spaces between the encoded words of a subject,
and it encodes a long address of List-Unsubscribe, which RFC 2369 does not know."""

import base64
from collections.abc import Iterator
from email.policy import EmailPolicy

# UTF-8 bytes of an encoded word: 64 characters of it, so that "Subject: " and the first fit into 78 (RFC 2047, 2).
_WORD_BYTES = 39


def encoded_words(text: str) -> Iterator[str]:
    """`text` as encoded words (RFC 2047), none of which parts a character; spaces stand inside them."""
    word = b""
    for char in text:
        more = char.encode("utf-8", "replace")
        if len(word) + len(more) > _WORD_BYTES:
            yield f"=?utf-8?b?{base64.b64encode(word).decode()}?="
            word = b""
        word += more
    if word:
        yield f"=?utf-8?b?{base64.b64encode(word).decode()}?="


class Policy(EmailPolicy):
    """SMTP's policy, but for the subject and List-Unsubscribe."""

    def _own(self, name: str, value: str) -> str | None:
        """The folded header, where this is one of the two."""
        if name.lower() == "subject":
            return f"{name}: {f'{self.linesep} '.join(encoded_words(value))}{self.linesep}"
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value.replace(', ', f',{self.linesep} ')}{self.linesep}"
        return None

    def fold(self, name: str, value: str) -> str:
        if (own := self._own(name, value)) is not None:
            return own
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        own = self._own(name, value)
        return super().fold_binary(name, value) if own is None else own.encode("ascii")


POLICY = Policy(linesep="\r\n")
