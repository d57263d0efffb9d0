"""Fine-tuning: labelled passages → an Encoder whose logits are the codes, the points and the statuses."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from assistant.matching.pieces import BEGIN, END, PADDING
from benchmarks.encoder.network import Encoder

BATCH, POOL = 32, 50  # passages a step; steps that are sorted by length together, so that little is padding
LEARNING_RATE, HEAD_RATE, WARM_UP = 2e-4, 3e-3, 0.1
FURTHER_RATES = (1.2e-4, 1.2e-3)  # of one pass over all examples from the encoder that ships
KEPT = 0.1  # weight of staying near what that encoder says of codes and points
FORGOTTEN = 0.05  # share of pieces left out at each pass: unseen papers have other words


@dataclass(frozen=True, slots=True)
class Taught:
    """Passages as piece numbers, with targets (rows × codes + points), the share of each that counts, the status numbers, and, where an
    encoder is trained further, what it said before (logits, rows × outputs).
    """

    ids: list[list[int]]
    targets: np.ndarray
    counts: np.ndarray
    status: np.ndarray
    before: np.ndarray | None = None


def train(
    model: Encoder, data: Taught, epochs: int, rates: tuple[float, float] = (LEARNING_RATE, HEAD_RATE), seed: int = 0,
    told: Callable[[int, float], None] | None = None,
) -> Encoder:
    """One-cycle AdamW over `epochs` passes, at `rates` for body and head; `told` hears epoch and mean loss. Deterministic up to the order of sums."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    steps = -(-len(data.ids) // BATCH) * epochs
    head = [*model.head.parameters(), *model.norm.parameters()]
    body = [p for p in model.parameters() if p.requires_grad and all(p is not h for h in head)]
    optimizer = torch.optim.AdamW([{"params": part, "lr": rate} for part, rate in zip((body, head), rates, strict=True)], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, list(rates), total_steps=steps, pct_start=WARM_UP)
    for epoch in range(epochs):
        model.train()
        losses = []
        for rows in batches([len(i) for i in data.ids], order):
            loss = _loss(model, data, rows, order)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(body + head, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        if told:
            told(epoch, float(np.mean(losses)))
    return model.eval()


def batches(lengths: Sequence[int], order: random.Random) -> Iterator[list[int]]:
    """Row numbers in batches of like length, in random order."""
    rows = list(range(len(lengths)))
    order.shuffle(rows)
    pools = [sorted(rows[i : i + BATCH * POOL], key=lengths.__getitem__) for i in range(0, len(rows), BATCH * POOL)]
    cut = [pool[i : i + BATCH] for pool in pools for i in range(0, len(pool), BATCH)]
    order.shuffle(cut)
    yield from cut


def padded(ids: Sequence[list[int]], longest: int) -> Tensor:
    """Begin, pieces, end and padding: rows × tokens."""
    cut = [[BEGIN, *row[: longest - 2], END] for row in ids]
    width = max(map(len, cut))
    return torch.tensor([row + [PADDING] * (width - len(row)) for row in cut])


def logits(model: Encoder, ids: Sequence[list[int]]) -> np.ndarray:
    """Logits of passages, rows × outputs."""
    out: list[np.ndarray] = [np.empty(0)] * len(ids)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            for row, values in zip(rows, model(padded([ids[r] for r in rows], len(model.position))).float().numpy(), strict=True):
                out[row] = values
    return np.stack(out)


def _loss(model: Encoder, data: Taught, rows: list[int], order: random.Random) -> Tensor:
    ids = [[p for p in data.ids[r] if order.random() > FORGOTTEN] for r in rows]
    with torch.autocast("cpu", torch.bfloat16):
        out = model(padded(ids, len(model.position))).float()
    targets, counts = torch.from_numpy(data.targets[rows]), torch.from_numpy(data.counts[rows])
    topics = targets.shape[1]
    tags = F.binary_cross_entropy_with_logits(out[:, :topics], targets, counts, reduction="sum") / len(rows)
    if data.before is not None:
        tags = tags + KEPT * F.mse_loss(out[:, :topics], torch.from_numpy(data.before[rows, :topics]))
    return tags + F.cross_entropy(out[:, topics:], torch.from_numpy(data.status[rows]))
