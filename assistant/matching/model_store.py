"""The trained classifier on disk: arrays and word lists only (no pickles), kept under a key of everything it was made from."""

import hashlib
import json
import zipfile
import zlib
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.lexicon import Lexicon
from assistant.lexicon.examples import example_files
from assistant.matching.blend import Logistic
from assistant.matching.by_keywords import KeywordClassifier
from assistant.matching.classifier import PassageClassifier
from assistant.matching.encoder import Encoder, load_encoder
from assistant.matching.features import BLOCKS
from assistant.matching.precision import HALF

MODEL_VERSION = 8
DIGITS = 16  # of a key
JUDGING = ("kinds.yaml", "places.yaml", "references.yaml")
KEPT = 2  # models of a scheme on disk: the present one, and the one before an edit


def load_or_train(
    lexicon: Lexicon, folder: Path, use_cache: bool = True, fast: bool = False
) -> PassageClassifier | KeywordClassifier:
    """The classifier of a lexicon: from `folder` if it was trained from this very data, else trained now and kept.

    `fast` leaves the encoder out. Where there are too few examples to train it, the keywords alone.
    """
    encoder = None if fast else load_encoder(lexicon.folder, folder if use_cache else None)
    path = folder / "models" / f"{lexicon.scheme.id}-{_trained_from(lexicon, encoder).hexdigest()[:DIGITS]}.npz"
    model = PassageClassifier(lexicon, encoder)
    if use_cache and path.is_file():
        try:
            return _restore(model, path)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            pass  # a half-written or foreign file: train again
    if lexicon.keywords_only:
        return KeywordClassifier(lexicon)
    model.fit(lexicon.examples)
    if use_cache:
        _keep(model, path)
    return model


def fingerprint(lexicon: Lexicon, encoder: Encoder | None = None) -> str:
    """Sixteen hex digits that change with whatever data the suggestions come of: what the model was trained from, and what judges its matches."""
    digest = _trained_from(lexicon, encoder)
    judging = [part.folder / name for part in filter(None, (lexicon, lexicon.base)) for name in JUDGING]
    shared = Path(str(files("indicator_lexicon"))).glob("*.yaml")  # trades, cities
    for path in (*filter(Path.is_file, judging), *sorted(shared)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def _trained_from(lexicon: Lexicon, encoder: Encoder | None) -> "hashlib._Hash":
    """The examples, the keywords, the cues (own and shared), the encoder, and this program's model."""
    digest = hashlib.sha256(f"{MODEL_VERSION}{encoder.key if encoder else ''}".encode())
    for part in filter(None, (lexicon, lexicon.base)):
        data = [part.folder / name for name in ("scheme.yaml", "actors.yaml", "status.yaml")]
        data += [*sorted((part.folder / "points").glob("*.yaml")), *(part.folder / "examples").glob("sources.yaml")]
        for path in [*data, *example_files(part.folder), *part.learned_files]:
            digest.update(path.read_bytes())
    return digest


def _keep(model: PassageClassifier, path: Path) -> None:
    arrays: dict[str, np.ndarray] = {"coef": model.coef_.astype(HALF), "intercept": model.intercept_}
    for name, logistic in model.state().items():
        arrays |= {f"{name}.{part}": value for part, value in asdict(logistic).items()}
    for block, (vocabulary, idf) in model.features.state().items():
        arrays[f"{block}.vocabulary"] = np.frombuffer(json.dumps(vocabulary, ensure_ascii=False).encode(), dtype=np.uint8)
        arrays[f"{block}.idf"] = idf
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{id(model)}.tmp")
        with scratch.open("wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
        scratch.replace(path)
        for old in sorted(path.parent.glob(f"{model.lexicon.scheme.id}-*.npz"), key=lambda p: -p.stat().st_mtime)[KEPT:]:
            old.unlink()
    except OSError:
        pass  # a full or read-only disk: the next run trains again


def _restore(model: PassageClassifier, path: Path) -> PassageClassifier:
    with np.load(path, allow_pickle=False) as arrays:
        model.coef_, model.intercept_ = arrays["coef"].astype(np.float32), arrays["intercept"]
        model.features.restore({b: (json.loads(arrays[f"{b}.vocabulary"].tobytes()), arrays[f"{b}.idf"]) for b in BLOCKS})
        names = [name.removesuffix(".coef") for name in arrays.files if name.endswith(".coef")]
        model.restore({name: Logistic(arrays[f"{name}.coef"], arrays[f"{name}.intercept"]) for name in names})
    return model
