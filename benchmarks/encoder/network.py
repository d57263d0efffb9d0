"""The encoder as a PyTorch module: BERT layers as multilingual-e5-small has them, mean pooling, one linear head."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from benchmarks.encoder.weights import Weights

EPSILON = 1e-12
RARE = -4.5  # the head's first bias: a code is rare


class Layer(nn.Module):
    """Self-attention and feed-forward, each with its residual and LayerNorm after it."""

    def __init__(self, hidden: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao, self.aln = nn.Linear(hidden, hidden), nn.LayerNorm(hidden, EPSILON)
        self.fi, self.fo, self.oln = nn.Linear(hidden, inner), nn.Linear(inner, hidden), nn.LayerNorm(hidden, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: batch × tokens × hidden; mask: batch × 1 × 1 × tokens, added to the attention."""
        rows, length, hidden = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (hidden // self.heads) ** -0.5 + mask, -1)
        mixed = (weights @ v).permute(0, 2, 1, 3).reshape(rows, length, hidden)
        x = self.aln(x + self._drop(self.ao(mixed)))
        return self.oln(x + self._drop(self.fo(F.gelu(self.fi(x)))))

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


class Encoder(nn.Module):
    """Piece numbers (batch × tokens, 1 = padding) → logits (batch × outputs)."""

    def __init__(self, weights: Weights, kept: np.ndarray, positions: int, outputs: int, dropout: float = 0.1) -> None:
        super().__init__()
        t = {name: torch.from_numpy(np.ascontiguousarray(tensor)) for name, tensor in weights.tensors.items()}
        self.word = nn.Embedding.from_pretrained(t["emb.word"][kept], freeze=True)
        self.position = nn.Parameter(t["emb.pos"][:positions] + t["emb.type"][0])
        self.eln = nn.LayerNorm(weights.hidden, EPSILON)
        self.layers = nn.ModuleList(Layer(weights.hidden, weights.heads, weights.inner, dropout) for _ in range(weights.layers))
        self.norm, self.head = nn.LayerNorm(weights.hidden), nn.Linear(weights.hidden, outputs)
        _fill(self, t)
        nn.init.constant_(self.head.bias, RARE)
        nn.init.normal_(self.head.weight, std=0.02)

    def forward(self, ids: Tensor) -> Tensor:
        """Logits of a padded batch."""
        real = ids != 1
        x = self.eln(self.word(ids) + self.position[: ids.shape[1]])
        mask = torch.where(real, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        share = real[:, :, None].to(x.dtype)
        pooled = (x * share).sum(1) / share.sum(1)
        return self.head(self.norm(pooled))


@torch.no_grad()
def averaged(models: list[Encoder]) -> Encoder:
    """The first of several networks trained on from the same weights, with the mean of all their weights."""
    states = [m.state_dict() for m in models]
    models[0].load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    return models[0]


@torch.no_grad()
def _fill(model: Encoder, t: dict[str, Tensor]) -> None:
    model.eln.weight.copy_(t["emb.ln.w"])
    model.eln.bias.copy_(t["emb.ln.b"])
    for number, layer in enumerate(model.layers):
        for kind, suffix in (("weight", "w"), ("bias", "b")):
            own = {name: t[f"l{number}.{name}.{suffix}"] for name in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln")}
            getattr(layer.qkv, kind).copy_(torch.cat([own["q"], own["k"], own["v"]]))
            for name in ("ao", "aln", "fi", "fo", "oln"):
                getattr(getattr(layer, name), kind).copy_(own[name])
