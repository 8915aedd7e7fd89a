"""Write the archive of the version in ``pyproject.toml``, of the database that DATABASE_URL names."""

import os
import sys
import tempfile
import tomllib
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.testing")
django.setup()

from django.conf import settings  # noqa: E402 - needs the apps
from django.db import connection  # noqa: E402

from tests.sites import Site  # noqa: E402
from tests.upgrade import FOLDER  # noqa: E402


def main() -> int:
    """Make the site in a folder of its own, and its archive; return the exit code."""
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
    archive = FOLDER / f"{project['version']}-{connection.vendor}.tar.gz"
    if archive.exists():
        sys.stderr.write(f"{archive.name} is there already: what was released is not changed.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.manage("migrate", "--verbosity", "0")
        site.run("-m", "tests.upgrade.content")
        state = site.run("-m", "tests.upgrade.state")
        sys.stdout.write(site.manage("backup", str(archive)))
    archive.chmod(0o644)
    archive.with_name(archive.name.replace(".tar.gz", ".json")).write_text(state)
    return 0


if __name__ == "__main__":
    sys.exit(main())
