"""The compact encoder that ships with a scheme: texts → logits of codes, points and statuses, by ONNX on the processor."""

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import DataError
from assistant.matching.encodings import Encodings
from assistant.matching.pieces import BEGIN, END, Pieces
from assistant.matching.precision import as_kept

FOLDER = "encoder"  # in the folder of the scheme: model.onnx, pieces.json, README.md (the model card)
LONGEST = 160  # pieces of a passage that are looked at, as in training
PORTION = 256  # texts between two looks into the cache


class Encoder:
    """The model of a scheme. `outputs` names the columns: codes, points, then statuses."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.path = folder / "model.onnx"
        try:
            known: dict[str, Any] = json.loads((folder / "pieces.json").read_text(encoding="utf-8"))
            self.key = hashlib.sha256(self.path.read_bytes()).hexdigest()[:16]
        except (OSError, ValueError) as error:
            raise DataError(f"语句模型读不出来（{folder.name}：{error}）；请重新安装。", f"the encoder can't be read ({folder.name}: {error}); install again.") from error
        self.outputs: tuple[str, ...] = tuple(known["outputs"])
        self._pieces = Pieces(known["pieces"], known["scores"])
        self._kept = Encodings(cache / "encodings.sqlite", self.key) if cache else None

    def logits(self, texts: Sequence[str]) -> np.ndarray:
        """Logits of normalised texts, rows × outputs; what was seen before comes from the cache."""
        known = self._kept.get(texts) if self._kept else {}
        new = list(dict.fromkeys(t for t in texts if t not in known))
        for start in range(0, len(new), PORTION):
            portion = new[start : start + PORTION]
            found = dict(zip(portion, self._threads.map(partial(self._run, self._session), portion), strict=True))
            known |= found
            if self._kept:
                self._kept.put(found)
        return np.array([known[t] for t in texts], dtype=np.float32).reshape(len(texts), len(self.outputs))

    def _run(self, session: Any, text: str) -> np.ndarray:
        """One text at a time: activations are quantised by batch, so company would change its logits; and no padding is computed."""
        ids = [BEGIN, *self._pieces.encode(text)[: LONGEST - 2], END]
        return as_kept(session.run(None, {"ids": np.array([ids], dtype=np.int64)})[0][0])

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(os.cpu_count() or 1)

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1  # a text each thread is faster than all threads on one text
        settings.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self.path), settings, providers=["CPUExecutionProvider"])


def load_encoder(scheme_folder: Path, cache: Path | None = None) -> Encoder | None:
    """The encoder of a scheme, None if it ships without one."""
    folder = scheme_folder / FOLDER
    return Encoder(folder, cache) if (folder / "model.onnx").is_file() else None
