"""Addresses that tell nothing: no sequence, no count, no guess."""

import secrets

# No vowels (no words by accident), no look-alikes (0/o, 1/l).
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10


def new_public_id() -> str:
    """A random identifier for use in addresses: 10 signs of 27, some 47 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
