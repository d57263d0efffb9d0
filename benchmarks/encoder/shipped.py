"""The encoder that ships, read back from its ONNX file with 8-bit weights, so that it can be trained further."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from benchmarks.encoder.network import Encoder
from benchmarks.encoder.weights import Weights

HEADS = 12  # of attention, as in multilingual-e5-small: the graph does not name them
NORMS = ("aln", "oln")
Tensors = dict[str, np.ndarray]


def read_shipped(path: Path) -> Encoder:
    """The network with the weights of a file that `export` wrote; its logits differ by what 8-bit activations cost."""
    graph = onnx.load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    products = [n.input[1].removesuffix("_quantized") for n in graph.node if n.op_type == "MatMulInteger"]
    matrices = [_matrix(stored, name) for name in products]  # four a layer, the head last
    position, word = stored["position"], stored["word.table"] * stored["word.scale"]
    hidden, inner, layers = position.shape[1], stored["layers.0.fi.bias"].size, len(matrices) // 4
    tensors: Tensors = {"emb.word": word, "emb.pos": position, "emb.type": np.zeros((1, hidden)), "emb.ln.w": stored["eln.weight"], "emb.ln.b": stored["eln.bias"]}
    for number in range(layers):
        tensors |= _layer(stored, number, matrices[4 * number : 4 * number + 4])
    plain = {name: np.array(tensor, dtype=np.float32) for name, tensor in tensors.items()}
    model = Encoder(Weights(hidden, layers, HEADS, inner, [], np.empty(0), (0, 0, 0, 0), plain), np.arange(len(word)), len(position), len(stored["head.bias"]))
    _fill_head(model, stored, matrices[-1])
    return model


def _matrix(stored: Tensors, name: str) -> np.ndarray:
    """A matrix out × in from its bytes, scales and zero points."""
    numbers, scale, zero = (stored[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "scale", "zero_point"))
    return np.asarray((numbers - zero) * scale).T


def _layer(stored: Tensors, number: int, matrices: list[np.ndarray]) -> Tensors:
    """The tensors of a layer under the names that `read_wheel` gives them; queries, keys and values lie in one matrix."""
    own, into = f"layers.{number}", f"l{number}"
    found: Tensors = {}
    for name, matrix, bias in zip("qkv", np.split(matrices[0], 3), np.split(stored[f"{own}.qkv.bias"], 3), strict=True):
        found |= {f"{into}.{name}.w": matrix, f"{into}.{name}.b": bias}
    for name, matrix in zip(("ao", "fi", "fo"), matrices[1:], strict=True):
        found |= {f"{into}.{name}.w": matrix, f"{into}.{name}.b": stored[f"{own}.{name}.bias"]}
    for name in NORMS:
        found |= {f"{into}.{name}.w": stored[f"{own}.{name}.weight"], f"{into}.{name}.b": stored[f"{own}.{name}.bias"]}
    return found


@torch.no_grad()
def _fill_head(model: Encoder, stored: Tensors, matrix: np.ndarray) -> None:
    model.head.weight.copy_(torch.from_numpy(matrix.copy()))
    model.head.bias.copy_(torch.from_numpy(stored["head.bias"].copy()))
    model.norm.weight.copy_(torch.from_numpy(stored["norm.weight"].copy()))
    model.norm.bias.copy_(torch.from_numpy(stored["norm.bias"].copy()))
