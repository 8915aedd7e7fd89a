"""A site of its own for the processes of a module to work on."""

from typing import Any

import pytest

from tests.sites import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: Any, copy_of_the_site: Any) -> Site:
    """Give a site with six home pages, published."""
    copy: Site = copy_of_the_site(tmp_path_factory.mktemp("site"))
    return copy
