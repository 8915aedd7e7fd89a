"""A site of its own for processes to work on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings


class Site:
    """A data folder, and processes that work in it."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "cms.settings.development",
            "OUTBOX_MODE": "inline",
        }

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start a process with these arguments for Python."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """Run a process to its end; return what it printed."""
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, output + errors
        return output

    def manage(self, *arguments: str) -> str:
        """Run a management command."""
        return self.run("manage.py", *arguments)


@pytest.fixture(scope="module")
def site(tmp_path_factory: Any) -> Callable[[], Site]:
    """Give a site with six home pages, published."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.manage("migrate", "--verbosity", "0")
    site.manage("setup_site")
    return site
