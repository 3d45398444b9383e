"""What reading and writing on numpy have in common: norms, rotary positions, the exponential of scores.

Every function works on rows (…, width) of float32 and writes into arrays that are there already where it can: fresh
memory for each product costs more than many of the products.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]  # of float32
Ids = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
NOTHING = np.float32(-1e4)
SAFE = 80  # the exponentials of numbers within ± this are float32 numbers of full precision, and so are their sums


def norm(x: Array, weight: Array, bias: Array, out: Array | None = None) -> Array:
    """Layer norm of rows x (N, d), into `out` where it is given."""
    d = x.shape[1]
    # The mean is a product with a vector: numpy's own sum along rows takes several times as long.
    y: Array = np.subtract(x, (x @ np.full(d, 1 / d, np.float32))[:, None], out=out)
    y *= (1 / np.sqrt(np.einsum("nd,nd->n", y, y) / d + np.float32(1e-5)))[:, None]
    y *= weight
    y += bias
    return y


def squared_relu(x: Array) -> Array:
    """In place."""
    np.maximum(x, 0, out=x)
    return np.multiply(x, x, out=x)


def sigmoid_gelu(x: Array, memory: Array) -> Array:
    """In place: GELU as x * sigmoid(1.702 x); `memory` is of the shape of x."""
    np.multiply(x, np.float32(-1.702), out=memory)
    np.minimum(memory, np.float32(SAFE), out=memory)
    np.exp(memory, out=memory)
    memory += 1
    return np.divide(x, memory, out=x)


def tamed(scores: Array) -> Array:
    """In place: rows of `scores` less the greatest of each, if their exponentials need it."""
    if scores.max() > SAFE or scores.min() < -SAFE:
        scores -= scores.max(axis=-1, keepdims=True)
    return scores


def exponentials(scores: Array) -> Array:
    """In place; the sums of the rows (…, 1) are returned."""
    np.exp(scores, out=scores)
    length = scores.shape[-1]
    sums: Array = (scores.reshape(-1, length) @ np.ones(length, np.float32)).reshape(*scores.shape[:-1], 1)
    return sums


def turns(places: int, size: int) -> Array:
    """Rotary positions (Su et al., “RoFormer”, 2021) as complex numbers (places, size / 2)."""
    rates = (10000.0 ** (-np.arange(0, size, 2, dtype=np.float32) / np.float32(size))).astype(np.float32)
    angles = np.arange(places, dtype=np.float32)[:, None] * rates
    turned: Array = (np.cos(angles) + 1j * np.sin(angles)).astype(np.complex64)
    return turned


def paired(weight: Array, heads: int) -> Array:
    """The columns of `weight` (in, d) so ordered that what rotary positions turn together stands together, as the real
    and imaginary part of one number. Both sides of a product of queries and keys have to be ordered so."""
    d = weight.shape[1]
    order = np.arange(d).reshape(heads, 2, -1).swapaxes(1, 2).reshape(-1)
    return weight[:, order]


def turn(x: Array, turned: Array) -> None:
    """In place: rows x (N, heads * size, paired) turned by `turned` (N or 1, size / 2)."""
    pairs = x.view(np.complex64)
    pairs = pairs.reshape(len(x), -1, turned.shape[1])
    pairs *= turned[:, None, :]
