"""The two networks: one finds cues, names and times in a unit; one reads what belongs to a cue."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, INNER, LAYERS, SHARED = 384, 12, 1536, 6, 2
VOCABULARY, POSITIONS, EPSILON = 30522, 512, 1e-12


class Dropout(nn.Module):
    """Drops features for a whole sequence at once: as good here, and almost free on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """Return x [B, T, D], in training with features dropped."""
        if not self.training or not self.rate:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (keep / (1 - self.rate))


class Layer(nn.Module):
    """A BERT encoder layer: x [B, T, WIDTH], bias [B, 1, 1, T] added to the attention scores."""

    def __init__(self, rate: float = 0.1) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = Dropout(rate)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return hidden states of the shape of x."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(y)))
        # the tanh form is faster to train with and differs by less than a thousandth
        inner = F.gelu(self.up(x), approximate="tanh" if self.training else "none")
        return cast("Tensor", self.norm2(x + self.drop(self.down(inner))))

    def load(self, weights: dict[str, Tensor], index: int) -> None:
        """Take the weights of layer `index` of a BERT checkpoint."""
        p = f"encoder.layer.{index}."
        qkv = [p + f"attention.self.{name}." for name in ("query", "key", "value")]
        names = {
            self.out: p + "attention.output.dense.",
            self.up: p + "intermediate.dense.",
            self.down: p + "output.dense.",
            self.norm1: p + "attention.output.LayerNorm.",
            self.norm2: p + "output.LayerNorm.",
        }
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([weights[n + "weight"] for n in qkv]))
            self.qkv.bias.copy_(torch.cat([weights[n + "bias"] for n in qkv]))
            for module, name in names.items():
                cast("nn.Parameter", module.weight).copy_(weights[name + "weight"])
                cast("nn.Parameter", module.bias).copy_(weights[name + "bias"])


def attention_bias(mask: Tensor) -> Tensor:
    """[B, 1, 1, T] to add to attention scores, from a mask [B, T] of 1 and 0."""
    return (1.0 - mask[:, None, None, :].float()) * -1e4


class Trunk(nn.Module):
    """Word embeddings and the lowest layers, frozen, shared by both networks."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(0.0) for _ in range(SHARED))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [B, T, WIDTH] of subword ids [B, T]."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]])
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return cast("Tensor", x)

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint; the one segment's embedding goes into the positions."""
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            segment = weights["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + segment)
            self.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for index, layer in enumerate(self.layers):
            cast("Layer", layer).load(weights, index)


class Branch(nn.Module):
    """The upper layers, over hidden states to which feature embeddings are added."""

    def __init__(self) -> None:
        super().__init__()
        self.case = nn.Embedding(5, WIDTH)
        self.quote = nn.Embedding(3, WIDTH)
        self.style = nn.Embedding(3, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(SHARED, LAYERS))
        for table in (self.case, self.quote, self.style):
            nn.init.normal_(table.weight, std=0.02)

    def encode(self, hidden: Tensor, mask: Tensor, case: Tensor, quote: Tensor, style: Tensor) -> Tensor:
        """[B, T, WIDTH] from trunk output [B, T, WIDTH], features [B, T] and style [B]."""
        x = hidden + self.case(case) + self.quote(quote) + self.style(style)[:, None]
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return cast("Tensor", x)

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take the upper layers of a BERT checkpoint."""
        for index, layer in enumerate(self.layers, SHARED):
            cast("Layer", layer).load(weights, index)


class CueNet(Branch):
    """Tags of cues (3), names (9) and times (9) for every position."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = Dropout(0.1)
        self.cue = nn.Linear(WIDTH, 3)
        self.name = nn.Linear(WIDTH, 9)
        self.time = nn.Linear(WIDTH, 9)

    def forward(
        self, hidden: Tensor, mask: Tensor, case: Tensor, quote: Tensor, style: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits [B, T, 3], [B, T, 9], [B, T, 9]."""
        x = self.drop(self.encode(hidden, mask, case, quote, style))
        return self.cue(x), self.name(x), self.time(x)


class SpanNet(Branch):
    """For a marked cue: role of every position, and how firmly something is said."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.mark.weight, std=0.1)
        self.drop = Dropout(0.1)
        self.role = nn.Linear(WIDTH, 3)
        self.certainty = nn.Linear(2 * WIDTH, 4)
        self.polarity = nn.Linear(2 * WIDTH, 2)
        self.commitment = nn.Linear(2 * WIDTH, 3)

    def forward(
        self, hidden: Tensor, mask: Tensor, case: Tensor, quote: Tensor, style: Tensor, mark: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits: roles [B, T, 3], certainty [B, 4], polarity [B, 2], commitment [B, 3]."""
        x = self.drop(self.encode(hidden + self.mark(mark), mask, case, quote, style))
        role = self.role(x)
        cue = (mark == 1).float() * mask
        content = role.detach().softmax(-1)[:, :, 2] * mask
        pooled = torch.cat([_mean(x, cue), _mean(x, content)], -1)
        return role, self.certainty(pooled), self.polarity(pooled), self.commitment(pooled)


def _mean(x: Tensor, weight: Tensor) -> Tensor:
    """Mean [B, WIDTH] of x [B, T, WIDTH] under weights [B, T]."""
    return (x * weight[:, :, None]).sum(1) / (weight.sum(1)[:, None] + 1e-3)


def pretrained(folder: Path) -> tuple[Trunk, CueNet, SpanNet]:
    """Networks that start from the BERT checkpoint `model.safetensors` in `folder`."""
    weights = load_file(folder / "model.safetensors")
    trunk, cues, spans = Trunk(), CueNet(), SpanNet()
    for network in (trunk, cues, spans):
        network.load(weights)
    trunk.requires_grad_(requires_grad=False).eval()
    return trunk, cues, spans
