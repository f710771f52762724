"""Command line of the training side: `python -m training COMMAND --help`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path


def main() -> None:
    """Read the arguments and run the command."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (("cues", "train the network that finds cues"), ("spans", "train the one that reads them")):
        one = _command(commands, name, about, _train)
        one.add_argument("--data", type=Path, required=True, help="folder with attribution/, entities/ and times/")
        one.add_argument("--stories", type=Path, help="folder of annotated stories; the training part of it is read")
        _base(one)
        one.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
        one.add_argument("--epochs", type=float, default={"cues": 5.0, "spans": 4.0}[name])
        one.add_argument("--seed", type=int, default=1)
        one.add_argument("--threads", type=int, default=1)
    one = _command(commands, "average", "write the mean of the weights of several runs", _average)
    one.add_argument("--checkpoints", type=Path, nargs="+", required=True, help="folders with cues.pt and spans.pt")
    one.add_argument("--out", type=Path, required=True)
    one = _command(commands, "export", "write the trained networks as ONNX", _export)
    _base(one)
    one.add_argument("--checkpoints", type=Path, required=True, help="folder with cues.pt and spans.pt")
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--fp32", action="store_true", help="do not quantise")
    one = _command(commands, "boundaries", "fit where roles change on an exported model", _boundaries)
    one.add_argument("--model", type=Path, required=True, help="folder that `export` wrote")
    one.add_argument("--stories", type=Path, required=True, help="folder of annotated stories")
    one = _command(commands, "evaluate", "measure an exported model", _evaluate)
    one.add_argument("--model", type=Path, required=True, help="folder that `export` wrote")
    one.add_argument("--score", type=Path, required=True, help="folder of the scorers")
    one.add_argument("--gold", type=Path, help="PolNeAR documents to measure on")
    one.add_argument("--stories", type=Path, nargs="*", default=[], help="folders with gold.json to measure on")
    one.add_argument("--calibrate", action="store_true", help="fit the probabilities on --gold and keep them")
    one.add_argument("--styles", type=int, nargs="*", default=[0, 1], help="conventions to read in")
    one = _command(commands, "quantised", "check that an exported model reads as what it was made of", _quantised)
    _base(one)
    one.add_argument("--checkpoints", type=Path, required=True, help="folder with cues.pt and spans.pt")
    one.add_argument("--model", type=Path, required=True, help="folder that `export` wrote of them")
    one.add_argument("--score", type=Path, required=True, help="folder of the scorers")
    one.add_argument("--gold", type=Path, required=True, help="PolNeAR documents to measure on")
    arguments = parser.parse_args()
    arguments.run(arguments)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=about)
    one.set_defaults(run=run)
    return one


def _base(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", type=Path, required=True, help="folder with the BERT checkpoint to start from")


def _train(arguments: argparse.Namespace) -> None:
    import torch

    from .model import pretrained
    from .tasks import CueTask, SpanTask
    from .train import Plan, read_parts, train

    torch.set_num_threads(arguments.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    trunk, cues, spans = pretrained(arguments.base)
    task = CueTask(cues) if arguments.command == "cues" else SpanTask(spans)

    def log(line: str) -> None:
        with (arguments.out / f"{task.name}.log").open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now().astimezone():%H:%M:%S} {line}\n")

    parts = read_parts(arguments.data, arguments.base)
    train(task, trunk, parts, arguments.out, Plan(arguments.epochs, arguments.seed, arguments.stories), log)


def _average(arguments: argparse.Namespace) -> None:
    from .export import average

    average(arguments.checkpoints, arguments.out)


def _export(arguments: argparse.Namespace) -> None:
    from .export import export

    sizes = export(arguments.base, arguments.checkpoints, arguments.out, int8=not arguments.fp32)
    print(json.dumps(sizes, indent=1))


def _boundaries(arguments: argparse.Namespace) -> None:
    import torch

    from onrecord.extract.trained.loading import load_finder

    from .boundaries import examples, fit, write
    from .data.stories import read_story, story_folders

    torch.set_num_threads(1)
    documents = [d for folder in story_folders(arguments.stories, "train") for d in read_story(folder)]
    found = list(examples(load_finder(arguments.model), documents))
    write(arguments.model, fit(found))
    print(f"{len(found)} cues")


def _evaluate(arguments: argparse.Namespace) -> None:
    from onrecord.extract.trained.findings import Settings
    from onrecord.extract.trained.loading import load_finder

    from .evaluate import best_threshold, calibrate, judge, on_polnear, on_stories, read_all

    finder = load_finder(arguments.model)
    kept = finder.settings
    gold = []
    if arguments.gold:
        gold = [json.loads(line) for line in arguments.gold.open(encoding="utf-8")]
    texts = {str(d["id"]): d["text"] for d in gold}
    if arguments.calibrate:
        finder.settings = Settings(least=0.0, style=0)
        found = read_all(finder, texts)
        judged = judge(found, gold, arguments.score)
        weights = calibrate(judged)
        wanted = sum(bool(a["source"] and a["content"]) for d in gold for a in d["attributions"])
        least = best_threshold(judged, weights, wanted)
        kept = Settings(weights=weights, least=least)
        (arguments.model / "reader.json").write_text(json.dumps(asdict(kept), indent=1) + "\n", encoding="utf-8")
    for style in arguments.styles:
        finder.settings = Settings(**(asdict(kept) | {"style": style}))
        if gold:
            print("style", style, "polnear", _shown(on_polnear(read_all(finder, texts), gold, arguments.score)))
        if arguments.stories:
            reports = {
                (f.name, r): t
                for f in arguments.stories
                for r, t in json.loads((f / "gold.json").read_text(encoding="utf-8"))["texts"].items()
            }
            figures = on_stories(read_all(finder, reports), arguments.stories, arguments.score)
            print("style", style, "stories", _shown(figures))


def _quantised(arguments: argparse.Namespace) -> None:
    from .quantised import ALLOWED, compare

    gold = [json.loads(line) for line in arguments.gold.open(encoding="utf-8")]
    int8, fp32 = compare(arguments.model, arguments.base, arguments.checkpoints, gold, arguments.score)
    print(f"relation F1 int8 {int8:.3f} fp32 {fp32:.3f}")
    if int8 < fp32 - ALLOWED:
        sys.exit(f"{arguments.model}: int8 costs more than {ALLOWED} of F1")


def _shown(figures: dict[str, float]) -> str:
    return "  ".join(f"{k} {v:.3f}" for k, v in figures.items())


if __name__ == "__main__":
    main()
