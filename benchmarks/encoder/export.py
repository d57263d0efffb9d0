"""A trained Encoder → ONNX with 8-bit weights; activations are quantised as they come."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from benchmarks.encoder.network import Encoder

OPSET = 17


class EightBitWords(nn.Module):
    """An embedding table as bytes, each row with its scale."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors of the pieces."""
        return self.table[ids].float() * self.scale[ids]  # type: ignore[index]


def export(model: Encoder, path: Path) -> None:
    """Write the model; input `ids` (batch × tokens, int64), output `logits` (batch × outputs)."""
    model = model.eval().float()
    model.word = EightBitWords(model.word.weight.detach())  # type: ignore[assignment]
    example = torch.randint(4, 100, (2, 16))
    axes = {"ids": {0: "rows", 1: "tokens"}, "logits": {0: "rows"}}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(model, (example,), whole, input_names=["ids"], output_names=["logits"], dynamic_axes=axes, opset_version=OPSET, dynamo=False)
        quantize_dynamic(whole, path, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QInt8)
