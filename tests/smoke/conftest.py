"""One demo, a backend and a frontend of each variant before it, and one browser for all smoke tests."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .desk import NAMES, PASSWORD, Desk
from .guests import DESK, OUTPUT, PATIENCE, PHONE, ROOT, Guest, guests
from .servers import free_ports, running
from .visitor import Site, Visitor

CHROMIUM_OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _cannot_run(reason: str) -> None:
    """Skip on a developer's machine; in CI nothing may be left out silently."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        _cannot_run("Chromium is missing: install the package chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=CHROMIUM_OPTIONS,
            chromium_sandbox=os.geteuid() != 0,
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an empty site; give its address. Of its administrators one gets a second factor, and one reads Arabic."""
    folder = tmp_path_factory.mktemp("admin")
    [port] = free_ports(1)
    origin = f"http://localhost:{port}"
    variables = {"DATA_DIR": str(folder), "PUBLIC_URL": origin, "DJANGO_SETTINGS_MODULE": "cms.settings.development"}
    environment = os.environ | variables | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    commands = ["migrate", "compile_catalogs", "collectstatic --noinput", "setup_site"]
    people = [f"createsuperuser --noinput --username {name} --email {name}@example.org" for name in NAMES]
    for command in [*commands, *people]:
        arguments = [sys.executable, "manage.py", *command.split()]
        subprocess.run(arguments, cwd=ROOT, env=environment, check=True, capture_output=True)
    options = f"--interface rsgi --loop asyncio --no-ws --http 1 --host 127.0.0.1 --port {port} --workers 1"
    server = [str(ROOT / ".venv/bin/granian"), *options.split(), "cms.rsgi:application"]
    with running(server, cwd=ROOT, log=folder / "log", ready=f"{origin}/admin/login/", seconds=60, **variables):
        yield origin


@pytest.fixture
def desk(admin: str, browser: Browser) -> Iterator[Desk]:
    """Somebody at the admin's door."""
    context = browser.new_context(viewport={"width": 1600, "height": 1000}, locale="en")
    yield Desk(context.new_page(), admin)
    context.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demo site that was started once; made by whichever worker comes first, and not to be changed."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    data, ready = shared / "demo", shared / "demo-is-ready"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            [port] = free_ports(1)
            origin = f"http://127.0.0.1:{port}"
            variables = {"PORT": str(port), "DATA_DIR": str(data), "PUBLIC_URL": origin}
            with running(
                ["make", "run"], cwd=ROOT, log=shared / "demo.log", ready=f"{origin}/++api++/", seconds=300, **variables
            ):
                ready.touch()
    return data


@contextmanager
def served(variant: str, demo: Path, data: Path) -> Iterator[Site]:
    """Serve a copy of the demo behind a variant of the frontend, as `make run` and `frontend/start.sh` do."""
    build = ROOT / "var" / f"volto-{variant}"
    if not (build / ".built").exists():
        _cannot_run(f"The {variant} variant of the frontend is not built: run `make smoke`")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    shutil.copytree(demo, data, dirs_exist_ok=True)
    backend_port, volto_port = free_ports(2)
    # The browser's origin, to the letter: under any other name every link turns external.
    site = Site(volto=f"http://localhost:{volto_port}", backend=f"http://127.0.0.1:{backend_port}", data=data)
    with (
        running(
            ["make", "run"],
            cwd=ROOT,
            log=OUTPUT / f"backend-{variant}.log",
            ready=f"{site.backend}/++api++/",
            seconds=300,
            PORT=str(backend_port),
            DATA_DIR=str(site.data),
            PUBLIC_URL=site.volto,
        ),
        running(
            [str(ROOT / "frontend" / "start.sh"), str(build)],
            cwd=ROOT,
            log=OUTPUT / f"frontend-{variant}.log",
            ready=f"http://127.0.0.1:{volto_port}/ok",
            seconds=60,
            PORT=str(volto_port),
            BACKEND=site.backend,
            PUBLIC_URL=site.volto,
        ),
    ):
        yield site


@pytest.fixture(scope="session")
def site(browser: Browser, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo site behind stock Volto."""
    with served("stock", demo, tmp_path_factory.mktemp("stock")) as site:
        yield site


@pytest.fixture(scope="session")
def public_site(browser: Browser, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo with its visitors' site: Volto with our add-on."""
    with served("alliance", demo, tmp_path_factory.mktemp("alliance")) as site:
        yield site


@pytest.fixture
def visitor(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody who was never here before: no cookie, no cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield Visitor(site, page, OUTPUT / f"{name}.png")
    context.close()


@pytest.fixture
def phone(public_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Guest]:
    """Somebody with a phone."""
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    yield from guests(public_site, browser, PHONE, f"phone-{name}")


@pytest.fixture
def desk_guest(public_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Guest]:
    """Somebody at a desk."""
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    yield from guests(public_site, browser, DESK, f"desk-{name}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    """Show the end of the servers' logs when something failed."""
    if exitstatus != pytest.ExitCode.TESTS_FAILED:
        return
    for log in sorted(OUTPUT.glob("*.log")):
        terminalreporter.section(f"end of {log.relative_to(ROOT)}")
        terminalreporter.write_line("\n".join(log.read_text(errors="replace").splitlines()[-40:]))
