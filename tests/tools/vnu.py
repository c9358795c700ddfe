"""Runs the Nu HTML checker over a folder, once, and reads what it says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

JAR = Path(__file__).parent.parent.parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check_folder(folder: Path) -> list[str]:
    """``path:line: kind: message`` for every error and warning in the HTML, CSS and SVG files below a folder.

    Raises ``RuntimeError`` when the checker itself could not run.
    """
    command = [
        "java",
        "-Xss2m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--stdout",
        "--also-check-css",
        "--also-check-svg",
    ]
    kinds = {"*.html", "*.css", "*.svg"}
    files = sorted(str(path) for kind in kinds for path in folder.rglob(kind))
    done = subprocess.run([*command, *files], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the HTML checker could not run: {done.stdout}{done.stderr}") from error
    return [_describe(message, folder) for message in messages]


def _describe(message: dict[str, Any], folder: Path) -> str:
    path = str(message.get("url", "")).removeprefix("file:").removeprefix(str(folder)).lstrip("/")
    kind = message.get("subType") or message["type"]
    return f"{path}:{message.get('lastLine', 0)}: {kind}: {message['message']}"
