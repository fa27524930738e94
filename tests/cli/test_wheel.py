"""A wheel is whole: installed elsewhere, without the checkout, it finds its decks."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


def test_an_installed_wheel_finds_its_decks(tmp_path: Path) -> None:
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    assert {path.name for path in (site / "bot/decks/shipped").iterdir()} >= {
        "deep-learning-intermediate.yaml",
        "deep-learning-advanced.yaml",
        "lexicon.yaml",
    }
    code = (
        "import bot.cli.main, sys; print(bot.cli.main.__file__, flush=True); "
        "sys.argv[1:] = ['ask', 'gradient clipping']; bot.cli.main.main()"
    )
    env = {**os.environ, "PYTHONPATH": str(site)}
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    ).stdout
    assert shown.startswith(str(site))
    assert "Gradient clipping limits" in shown
