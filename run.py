#!/usr/bin/env python3
"""Start, test or measure the dashboard on a machine that has nothing but Python.

    python run.py              make the environment, publish the data, open the dashboard
    python run.py test         lint and all tests (finds or installs a Chromium)
    python run.py lint         lint, format, types and import rules only
    python run.py bench        measure and print every figure beside its aim
    python run.py bench soak   half an hour of the server under strain, likewise
    python run.py catalogue    write the catalogue of texts anew
    python run.py screenshots  take the pictures of the README anew

To start:  --port 8600        another port than 8501; a port that is taken gives way to the next
           --no-browser       open no browser
           --host NAME        answer other machines too, under this name (see SECURITY.md)
Words after a command, and other options of the start, are passed on (to pytest, to the
measurements, to Streamlit), as in: python run.py test -k csv

Only the standard library is used here. The environment is made in .venv, which belongs to this
script, and is kept until the dependencies change.
"""

import sys

if sys.version_info < (3, 11):  # before anything that an older Python could not read
    sys.exit(
        f"This needs Python 3.11 or newer; this is {sys.version_info[0]}.{sys.version_info[1]}.\n"
        "Install a newer one from python.org, then run it with that: python3.13 run.py"
    )

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
TURN = PROJECT / ".venv.lock"
LOCK = PROJECT / "requirements.lock"

FIRST_PORT, PORTS_TRIED, LAST_PORT = 8501, 50, 65535
PUBLISHED_VARIABLE = "LMC_PUBLISHED"
# Names under which the dashboard answers besides this machine's own (dashboard/serving/hostnames.py).
HOSTS_VARIABLE = "LMC_HOSTS"
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - only where a person has named a host for it

CHROMIUM_VARIABLE = "CHROMIUM_PATH"
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
CHROMIUM_PLACES_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
CHROMIUM_ROOTS_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
CHROMIUM_PLACES_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

# What a person has told pip counts for uv as well: a mirror, a proxy, an institution's certificate.
UV_VARIABLES = {"index-url": "UV_DEFAULT_INDEX", "proxy": "ALL_PROXY", "cert": "SSL_CERT_FILE"}

E2E = "tests/e2e"
ON_ALL_CORES = ("-n", "auto", "--dist", "worksteal")
TESTS_FAILED = 1  # pytest's own number for it

LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


class SetupError(Exception):
    """Something is missing; the message says what, and what to do."""


def main(arguments: list[str]) -> int:
    """Run one command; the exit code says whether it went well."""
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(__doc__)
        return 0
    named = bool(arguments) and not arguments[0].startswith("-")
    command = arguments[0] if named else "start"
    if command not in COMMANDS:
        print(f"There is no command {command}; there are: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[command](arguments[1:] if named else arguments)
    except (SetupError, OSError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def start(rest: list[str]) -> int:
    """Install, publish where the record has changed, and open the dashboard."""
    options, passed_on = start_options(rest)
    python = environment("")
    if not succeeds([python, "-m", "etl.cli", "build"]):
        print(not_published(published_folder(os.environ)))
    port = free_port(options.port)
    print(
        f"\nThe dashboard: http://{options.host or 'localhost'}:{port}  (Ctrl-C ends it)",
        flush=True,
    )
    command = [python, "-m", "streamlit", "run", "dashboard/server.py", "--server.port", str(port)]
    if options.no_browser:
        command += ["--server.headless", "true"]
    more, variables = for_others(options.host, os.environ)
    return finish([*command, *more, *passed_on], variables)


def for_others(host: str, variables: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Options and variables with which the dashboard answers other machines, under one name."""
    if not host:
        return [], {}
    names = ",".join(filter(None, (host, variables.get(HOSTS_VARIABLE))))
    listening = ["--server.address", EVERY_ADDRESS, "--browser.serverAddress", host]
    return listening, {HOSTS_VARIABLE: names}


def test(rest: list[str]) -> int:
    """Lint, then run every test; the tests run also where the linters found something."""
    python = environment("test")
    found = chromium(python)
    lint = 0 if rest else run_linters(python)
    # The tests of the browser take every core themselves, so they come after all others.
    parts = [rest] if rest else [[*ON_ALL_CORES, "--ignore", E2E], [E2E]]
    tests = run_tests(python, parts, {CHROMIUM_VARIABLE: found})
    if lint:
        print("The linters above found something.", file=sys.stderr)
    return tests or lint


def run_tests(python: str, parts: "list[list[str]]", variables: "Mapping[str, str]") -> int:
    """Run the tests part by part, also after one that failed; 0 where all passed."""
    worst = 0
    for words in parts:
        code = finish([python, "-m", "pytest", *words], variables)
        if code not in (0, TESTS_FAILED):  # interrupted, ended from outside, or not to be started
            return code
        worst = worst or code
    return worst


def lint(rest: list[str]) -> int:
    """Run the linters alone."""
    if rest:
        raise SetupError(f"The command lint takes no further words: {' '.join(rest)}")
    return run_linters(environment("test"))


def bench(rest: list[str]) -> int:
    """Measure; words after "bench" choose parts."""
    python = environment("test,bench")
    found = chromium(python)
    return finish([python, "-m", "tests.bench", *rest], {CHROMIUM_VARIABLE: found})


def catalogue(rest: list[str]) -> int:
    """Write the template of the catalogue of texts from the code."""
    return finish([environment("test"), "-m", "etl.catalogue", *rest])


def screenshots(rest: list[str]) -> int:
    """Take the pictures of the README anew."""
    python = environment("test")
    found = chromium(python)
    return finish([python, "-m", "tests.screenshots", *rest], {CHROMIUM_VARIABLE: found})


COMMANDS = {
    "start": start,
    "test": test,
    "lint": lint,
    "bench": bench,
    "catalogue": catalogue,
    "screenshots": screenshots,
}


def start_options(rest: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options of the start, and what is left for Streamlit."""
    parser = argparse.ArgumentParser(prog="run.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=port_number, default=FIRST_PORT)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--host", default="")
    return parser.parse_known_args(rest)


def port_number(text: str) -> int:
    """A port as a person writes it."""
    if text.isdecimal() and 0 < int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port - write a number from 1 to {LAST_PORT}")


def published_folder(variables: Mapping[str, str]) -> Path:
    """Where the dashboard looks for published data."""
    return Path(variables.get(PUBLISHED_VARIABLE) or PROJECT / "data" / "published")


def not_published(folder: Path) -> str:
    """What a failed build means for the reader."""
    if (folder / "edition.json").exists():
        return "\nThe record was not published (see above); what was published before is shown."
    return "\nThe record was not published (see above), and nothing was before: no data to show."


def finish(command: list[str], variables: "Mapping[str, str] | None" = None) -> int:
    """Run a command to its end, whatever ends it; Ctrl-C ends it without a trace."""
    process = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **(variables or {})})
    # Whoever ends this script means the program that it runs.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        return process.wait()  # the child has had the same signal and closes by itself


def run_linters(python: str) -> int:
    """Run every linter, also after one has found something; 1 if any did."""
    passed = [run_tool(python, *linter) for linter in LINTERS]
    return 0 if all(passed) else 1


def run_tool(python: str, name: str, *arguments: str) -> bool:
    """Run a tool of the environment by name."""
    tool = Path(python).with_name(name + (".exe" if os.name == "nt" else ""))
    print(f"-- {name} {' '.join(arguments)}", flush=True)
    return succeeds([str(tool), *arguments])


def succeeds(command: list[str], variables: "Mapping[str, str] | None" = None) -> bool:
    """Run a command that asks for nothing; what it prints is shown."""
    ran = subprocess.run(command, cwd=PROJECT, env=variables, stdin=subprocess.DEVNULL, check=False)
    return ran.returncode == 0


def answer(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command for what it prints."""
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def environment(extra: str) -> str:
    """The Python of an environment that has everything installed; made where it is missing.

    ``extra`` are extras of the project with commas between them.
    """
    if not is_installed(extra):
        with turn():
            if not is_installed(extra):  # another start may have done it in the meantime
                make_environment(extra)
    return str(PYTHON)


def is_installed(extra: str) -> bool:
    """Whether the environment is whole and of these very dependencies."""
    stamp = read_stamp(STAMP)
    return PYTHON.exists() and all(stamp.get(part) == fingerprint() for part in extra.split(","))


def make_environment(extra: str) -> None:
    """Install into the environment, which is made anew unless it was whole."""
    print("Installing what the dashboard needs; this is done once.", flush=True)
    whole = PYTHON.exists() and read_stamp(STAMP).get("home") == home()
    STAMP.unlink(missing_ok=True)  # an installation that is cut short is begun again
    if not whole:
        make_venv()
    install(str(PYTHON), extra)
    # The test environment holds all that the plain one does.
    parts = ("", *extra.split(","))
    write_stamp(STAMP, dict.fromkeys(parts, fingerprint()) | {"home": home()})


@contextmanager
def turn() -> Iterator[None]:
    """Hold back other starts; the system lets go of it when this process ends in any way."""
    with TURN.open("w") as file:
        take_turn(file.fileno())
        yield


def take_turn(file: int) -> None:
    """Wait until no other process holds the file."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            with suppress(OSError):  # gives up after ten seconds; installing may take minutes
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
                return
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def home() -> str:
    """What an environment cannot outlive: its Python and its place, which its scripts name."""
    return f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]} {PROJECT}"


def fingerprint() -> str:
    """A hash of all that decides what is installed."""
    digest = hashlib.sha256(home().encode())
    for path in (PROJECT / "pyproject.toml", LOCK):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stamp(path: Path) -> dict[str, str]:
    """What is installed: fingerprints by name of the extra; nothing where there is no stamp."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text("utf-8").splitlines())
    return {name: value for name, _sign, value in pairs}


def write_stamp(path: Path, installed: Mapping[str, str]) -> None:
    """Remember what is installed."""
    path.write_text("".join(f"{n}={v}\n" for n, v in sorted(installed.items())), "utf-8")


def make_venv() -> None:
    """Make the environment with venv, uv or virtualenv, whichever there is."""
    makers = (
        [sys.executable, "-m", "venv", str(VENV)],
        ["uv", "venv", "--seed", "--python", sys.executable, str(VENV)],
        [sys.executable, "-m", "virtualenv", str(VENV)],
        ["virtualenv", "--python", sys.executable, str(VENV)],
    )
    said = []
    for maker in makers:
        shutil.rmtree(VENV, ignore_errors=True)
        if shutil.which(maker[0]):
            made = answer(maker)
            if made.returncode == 0:
                return
            said.append((made.stdout + made.stderr).strip())
    shutil.rmtree(VENV, ignore_errors=True)
    raise SetupError(no_venv(said[0] if said else "", sys.version_info[1]))


def no_venv(said: str, minor: int) -> str:
    """What to do where no environment can be made."""
    if "ensurepip" in said:
        return (
            "This Python cannot make an environment: its part ensurepip is missing.\n"
            f"On Debian and Ubuntu install it with: sudo apt install python3.{minor}-venv\n"
            "Elsewhere install uv or virtualenv, or Python from python.org."
        )
    return f"Python could not make an environment in {VENV}:\n{said}"


def install(python: str, extra: str) -> None:
    """Install the project and its locked dependencies, with uv where that works, else pip."""
    # The plain start gets the PDF briefings too, which the package itself leaves optional.
    target = ["--editable", f".[{extra or 'pdf'}]", "--constraint", str(LOCK)]
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    if succeeds([*pip, "--quiet", "uv", "--constraint", str(LOCK)]):
        settings = answer([python, "-m", "pip", "config", "list"]).stdout
        uv = [python, "-m", "uv", "pip", "install", "--python", python, *target]
        if succeeds(uv, uv_variables(settings) | dict(os.environ)):
            return
        print("That did not work with uv; now with pip.", flush=True)
    if not succeeds([*pip, *target]):
        raise SetupError(
            "The packages could not be installed (see above).\n"
            "Is there a network, and may pip reach a package index? Behind a proxy or with a\n"
            "mirror, tell pip (pip config set global.proxy ..., global.index-url ...)."
        )


def uv_variables(settings: str) -> dict[str, str]:
    """What ``pip config list`` says, in the words of uv; of two equal names the later counts."""
    pairs = (line.partition("=") for line in settings.splitlines())
    named = {key.rpartition(".")[2]: value.strip("'\"") for key, _sign, value in pairs}
    return {UV_VARIABLES[name]: value for name, value in named.items() if name in UV_VARIABLES}


def chromium(python: str) -> str:
    """The path of a Chromium for the browser tests; installed where none is found."""
    named = os.environ.get(CHROMIUM_VARIABLE, "")
    if named and not is_usable(named):
        raise SetupError(f"{CHROMIUM_VARIABLE} names {named}, and no browser starts from there.")
    return named or find_chromium(python) or install_chromium(python)


def find_chromium(python: str) -> str:
    """The path of an installed Chromium; empty where there is none."""
    places = chromium_places(os.environ, shutil.which)
    return next(filter(is_usable, places), "") or playwrights_own(python)


def chromium_places(
    variables: Mapping[str, str], which: "Callable[[str], str | None]"
) -> list[str]:
    """Where a Chromium may lie, in the order of asking: the path, then the usual places."""
    on_path = [path for path in map(which, CHROMIUM_NAMES) if path]
    roots = [variables[name] for name in CHROMIUM_ROOTS_WINDOWS if variables.get(name)]
    windows = [rf"{root}\{place}" for place in CHROMIUM_PLACES_WINDOWS for root in roots]
    return [*on_path, *CHROMIUM_PLACES_MACOS, *windows]


def is_usable(path: str) -> bool:
    """Whether a browser is there and starts; some systems put a mere hint to install one there."""
    if os.name == "nt":  # where asking for the version opens a window
        return Path(path).is_file()
    try:
        return answer([path, "--version"]).returncode == 0
    except OSError:
        return False


def playwrights_own(python: str) -> str:
    """The Chromium that Playwright keeps; empty where it has none."""
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    path = answer([python, "-c", code]).stdout.strip()
    return path if path and is_usable(path) else ""


def install_chromium(python: str) -> str:
    """Install a Chromium from the system's packages or by Playwright; its path."""
    print("Installing a Chromium for the browser tests.", flush=True)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    has_apt = shutil.which("apt-get") is not None
    for installer in chromium_installers(python, may_use_apt=is_root and has_apt):
        succeeds(installer, {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        found = find_chromium(python)
        if found:
            return found
    raise SetupError(
        "The browser tests need a Chromium, and none could be installed (see above).\n"
        f"Install Chromium, Chrome or Edge, or name one: {CHROMIUM_VARIABLE}=/path/to/chromium"
    )


def chromium_installers(python: str, *, may_use_apt: bool) -> list[list[str]]:
    """The commands that may bring a Chromium, in the order of trying."""
    by_playwright = [[python, "-m", "playwright", "install", "chromium"]]
    if not may_use_apt:
        return by_playwright
    by_apt = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
    return [["apt-get", "update", "--quiet"], by_apt, *by_playwright]


def free_port(wanted: int) -> int:
    """The wanted port, or the next free one, which is said."""
    for port in range(wanted, min(wanted + PORTS_TRIED, LAST_PORT + 1)):
        if is_free(port):
            if port != wanted:
                print(f"Port {wanted} is taken; the dashboard takes {port}.")
            return port
    raise SetupError(f"No port is free from {wanted} on; choose another with --port.")


def is_free(port: int) -> bool:
    """Whether nobody answers at the port, by any address of this machine's name, and we may."""
    try:
        with socket.create_connection(("localhost", port), timeout=0.25):
            return False
    except OSError:
        pass
    with socket.socket() as probe:
        if os.name != "nt":  # as the server does: a port that was just let go is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
