#!/usr/bin/env python3
"""Start, test or measure the dashboard on a machine that has nothing but Python.

    python run.py              make the environment, publish the data, open the dashboard
    python run.py test         lint and all tests (finds or installs a Chromium)
    python run.py bench        measure and print every figure beside its aim
    python run.py catalogue    write the catalogue of texts anew

Only the standard library is used here. The environment is made in .venv and kept until the
dependencies change. Words after "test" and "bench" are passed on, as in: python run.py test -k csv
"""

import sys

if sys.version_info < (3, 11):  # before anything that an older Python could not read
    sys.exit(
        "This needs Python 3.11 or newer; this is Python %d.%d.\n"
        "Install a newer one from python.org, then run it with that: python3.12 run.py"
        % sys.version_info[:2]
    )

import hashlib
import os
import shutil
import socket
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
STAMP = VENV / "installed.txt"
LOCK = PROJECT / "requirements.lock"
FIRST_PORT, PORTS_TRIED = 8501, 50

CHROMIUM_VARIABLE = "CHROMIUM_PATH"
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


class Trouble(Exception):
    """Something is missing; the message says what, and what to do."""


def main(arguments: list[str]) -> int:
    """Run one command; the exit code says whether it went well."""
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(__doc__)
        return 0
    named = bool(arguments) and not arguments[0].startswith("-")
    command = arguments[0] if named else "start"
    try:
        if command not in COMMANDS:
            raise Trouble(f"There is no command {command}; there are: {', '.join(COMMANDS)}")
        return COMMANDS[command](arguments[1:] if named else arguments)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def start(rest: list[str]) -> int:
    """Install, publish where the record has changed, and open the dashboard."""
    python = environment("")
    published = subprocess.run([python, "-m", "etl.cli", "build"], cwd=PROJECT).returncode
    if published:
        print("The record was not published (see above); what was published before is shown.")
    port = free_port(FIRST_PORT)
    command = [python, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    return finish([*command, *rest])


def test(rest: list[str]) -> int:
    """Lint, then run every test; the tests run also where the linters found something."""
    python = environment("test")
    found = chromium(python)
    lint = 0 if rest else max(run_tool(python, *linter) for linter in LINTERS)
    tests = finish([python, "-m", "pytest", *rest], {CHROMIUM_VARIABLE: found})
    if lint:
        print("The linters above found something.", file=sys.stderr)
    return tests or lint


def bench(rest: list[str]) -> int:
    """Measure; words after "bench" choose parts."""
    python = environment("test")
    found = chromium(python)
    return finish([python, "-m", "tests.bench", *rest], {CHROMIUM_VARIABLE: found})


def catalogue(rest: list[str]) -> int:
    """Write the template of the catalogue of texts from the code."""
    return finish([environment("test"), "-m", "etl.catalogue", *rest])


COMMANDS = {"start": start, "test": test, "bench": bench, "catalogue": catalogue}


def finish(command: list[str], variables: "dict[str, str] | None" = None) -> int:
    """Run a command to its end, whatever ends it; Ctrl-C ends it without a trace."""
    process = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **(variables or {})})
    try:
        return process.wait()
    except KeyboardInterrupt:
        return process.wait()  # the child has had the same signal and closes by itself


def run_tool(python: str, name: str, *arguments: str) -> int:
    """Run a tool of the environment by name."""
    tool = Path(python).with_name(name + (".exe" if os.name == "nt" else ""))
    print(f"-- {name} {' '.join(arguments)}", flush=True)
    return subprocess.run([str(tool), *arguments], cwd=PROJECT).returncode


def environment(extra: str) -> str:
    """The Python of an environment that has everything installed; made where it is missing."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = fingerprint()
    installed = read_stamp(STAMP)
    if python.exists() and installed.get(extra) == wanted:
        return str(python)
    print("Installing what the dashboard needs; this is done once.", flush=True)
    make_venv(python)
    STAMP.unlink(missing_ok=True)  # an installation that is cut short is begun again
    install(str(python), extra)
    # The test environment holds all that the plain one does.
    write_stamp(STAMP, dict.fromkeys({"", extra}, wanted))
    return str(python)


def fingerprint() -> str:
    """A hash of all that decides what is installed."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.executable}".encode())
    for path in (PROJECT / "pyproject.toml", LOCK):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stamp(path: Path) -> "dict[str, str]":
    """What is installed: fingerprints by name of the extra; nothing where there is no stamp."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text("utf-8").splitlines())
    return {name: value for name, _sign, value in pairs}


def write_stamp(path: Path, installed: "dict[str, str]") -> None:
    """Remember what is installed."""
    path.write_text("".join(f"{n}={v}\n" for n, v in sorted(installed.items())), "utf-8")


def make_venv(python: Path) -> None:
    """Make the environment with venv, uv or virtualenv, whichever there is."""
    if python.exists() and quiet([str(python), "-m", "pip", "--version"]):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    makers = (
        [sys.executable, "-m", "venv", str(VENV)],
        ["uv", "venv", "--seed", "--python", sys.executable, str(VENV)],
        [sys.executable, "-m", "virtualenv", str(VENV)],
    )
    for maker in makers:
        if (shutil.which(maker[0]) or Path(maker[0]).exists()) and quiet(maker):
            return
        shutil.rmtree(VENV, ignore_errors=True)
    raise Trouble(
        "Python cannot make an environment here, because its module venv is missing or broken.\n"
        "On Debian and Ubuntu install it with: apt install python3-venv"
    )


def install(python: str, extra: str) -> None:
    """Install the project and its locked dependencies, with uv where that works, else pip."""
    target = ["--editable", f".[{extra}]" if extra else ".", "--constraint", str(LOCK)]
    uv = quiet([python, "-m", "pip", "install", "--quiet", "uv", "--constraint", str(LOCK)])
    if uv and quiet([python, "-m", "uv", "pip", "install", "--python", python, *target]):
        return
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *target]
    if subprocess.run(command, cwd=PROJECT).returncode:
        raise Trouble(
            "The packages could not be installed (see above).\n"
            "Is there a network, and may pip reach a package index?"
        )


def quiet(command: list[str]) -> bool:
    """Whether a command goes well; what it prints is of no interest."""
    try:
        return not subprocess.run(
            command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ).returncode
    except OSError:
        return False


def chromium(python: str) -> str:
    """The path of a Chromium for the browser tests; installed where none is found."""
    found = find_chromium(os.environ, shutil.which, Path.exists) or playwrights_own(python)
    if found:
        return found
    print("Installing a Chromium for the browser tests.", flush=True)
    installers = [[python, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"])
        packages = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
        installers.insert(0, packages)
    for installer in installers:
        subprocess.run(installer, cwd=PROJECT)
        found = find_chromium(os.environ, shutil.which, Path.exists) or playwrights_own(python)
        if found:
            return found
    raise Trouble(
        "The browser tests need a Chromium, and none could be installed.\n"
        "Install Chromium, Chrome or Edge, or name one: CHROMIUM_PATH=/path/to/chromium"
    )


def find_chromium(variables, which, exists) -> str:
    """The path of an installed Chromium: the named one, one on the path, a usual place."""
    named = variables.get(CHROMIUM_VARIABLE, "")
    if named:
        if not exists(Path(named)):
            raise Trouble(f"There is no Chromium at {CHROMIUM_VARIABLE}={named}")
        return named
    on_path = [path for path in map(which, CHROMIUM_NAMES) if path]
    return next(iter(on_path + [p for p in CHROMIUM_PLACES if exists(Path(p))]), "")


def playwrights_own(python: str) -> str:
    """The Chromium that Playwright keeps, if it has one."""
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run([python, "-c", code], capture_output=True, text=True)
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else ""


def free_port(first: int) -> int:
    """The first free port from ``first`` on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
        print(f"Port {port} is taken.")
    raise Trouble(f"No port is free from {first} to {first + PORTS_TRIED - 1}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
