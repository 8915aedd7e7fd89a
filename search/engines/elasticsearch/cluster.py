"""Where the cluster is, how it is talked to, and what is made of its failures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from search.engines.contract import EngineDown

ALIAS = "alliance-cms"
# Seconds that a visitor waits for an answer, and that writing a batch may take.
SEARCHING, WRITING = 2, 60
PARAMETERS = frozenset(("ca_certs", "shards", "replicas"))


@dataclass(frozen=True)
class Address:
    """What ``SEARCH_URL`` says: the cluster's address, who asks, the alias of the index, its shards and replicas.

    ``replicas`` without a value follows the cluster: none on a single node, else one.
    """

    host: str
    user: tuple[str, str] | None
    ca_certs: str | None
    alias: str
    shards: int
    replicas: int | None


def read_address(url: str) -> Address:
    """Read ``https://user:password@host:9200/alias?ca_certs=FILE&shards=1&replicas=1``; ValueError names what is wrong.

    The scheme may also be ``elasticsearch+https``, ``elasticsearch+http`` or ``elasticsearch``, which is http.
    """
    parts = urlsplit(url)
    scheme = parts.scheme.removeprefix("elasticsearch").removeprefix("+") or "http"
    if scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            f"{_shown(parts)} is no address of Elasticsearch, such as https://user:password@host:9200/name"
        )
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if unknown := set(options) - PARAMETERS:
        raise ValueError(f"Elasticsearch's address has no parameter {', '.join(sorted(unknown))}")
    port = parts.port or (443 if parts.scheme == "https" else 9200)
    alias = unquote(parts.path.strip("/")) or ALIAS
    if alias != alias.lower() or not alias.replace("-", "").replace("_", "").isalnum() or alias[0] in "-_":
        raise ValueError(f"An index cannot be named {alias}: lower-case letters, digits, - and _ are allowed")
    return Address(
        host=f"{scheme}://{f'[{parts.hostname}]' if ':' in parts.hostname else parts.hostname}:{port}",
        user=(unquote(parts.username), unquote(parts.password or "")) if parts.username else None,
        ca_certs=options.get("ca_certs"),
        alias=alias,
        shards=_number(options, "shards") or 1,
        replicas=_number(options, "replicas"),
    )


def _shown(parts: SplitResult) -> str:
    """Return an address without its password."""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _number(options: dict[str, str], name: str) -> int | None:
    value = options.get(name)
    if value is not None and not (value.isascii() and value.isdigit()):
        raise ValueError(f"{name} of Elasticsearch's address is a number, not {value}")
    return None if value is None else int(value)


def connect(address: Address) -> Elasticsearch:
    """Return a client; it connects with the first request, waits briefly, and asks only once."""
    options: dict[str, Any] = {"ca_certs": address.ca_certs} if address.ca_certs else {}
    return Elasticsearch(
        address.host,
        basic_auth=address.user,
        request_timeout=SEARCHING,
        max_retries=0,
        retry_on_timeout=False,
        http_compress=True,
        # There is one address: to leave it alone for a while would only prolong an outage.
        dead_node_backoff_factor=0,
        **options,
    )


@contextmanager
def reached() -> Iterator[None]:
    """Turn whatever keeps the cluster from answering into EngineDown."""
    try:
        yield
    except (TransportError, ApiError, UnsupportedProductError) as error:
        raise EngineDown(f"Elasticsearch: {error}") from error
