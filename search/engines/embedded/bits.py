"""Sets of entries as integers: bit n stands for the entry with the number n. Counting in them takes microseconds."""

from collections.abc import Iterable


def bits_of(numbers: Iterable[int]) -> int:
    """Return the set of some numbers."""
    found = list(numbers)
    if not found:
        return 0
    field = bytearray((max(found) >> 3) + 1)
    for number in found:
        field[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(field, "little")


def loaded(blob: bytes) -> int:
    """Return the set that ``stored`` wrote."""
    return int.from_bytes(blob, "little")


def stored(bits: int) -> bytes:
    """Return a set as bytes."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")
