"""Delivery: a bulletin as a mail, handed to an SMTP server once a recipient, with a ledger of what was sent."""
