"""What Prometheus may ask for: requests as they are answered, outbox and store as they are when it asks.

With several processes, prometheus_client's own variable PROMETHEUS_MULTIPROC_DIR names the folder where they put
their figures together.
"""

import hmac
import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from cms.publishing.models import PublishedDocument
from cms.publishing.publish_all import version
from cms.publishing.queue import state

LOOPBACK = {"127.0.0.1", "::1"}
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")

REQUESTS = Histogram(
    "cms_request_seconds",
    "Time to answer a request, by what it asks for and the status of the answer.",
    ["kind", "status"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0),
)


@cache
def observer(kind: str, status: int) -> Any:
    """Return what observes the seconds of requests of a kind and status."""
    return REQUESTS.labels(kind, str(status))


class StoreCollector:
    """Reads outbox and store when it is asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the figures."""
        queue = state()
        yield GaugeMetricFamily("cms_outbox_entries", "Entries of the outbox.", queue.entries)
        yield GaugeMetricFamily("cms_outbox_failures", "Entries that failed and will be tried again.", queue.failures)
        yield GaugeMetricFamily("cms_outbox_lag_seconds", "For how long the oldest entry has been due.", queue.lag)
        yield GaugeMetricFamily("cms_store_version", "Rises with every change of published documents.", version())
        documents = GaugeMetricFamily("cms_documents", "Published documents by language.", labels=["language"])
        by_language = (
            PublishedDocument.objects.values_list("language").annotate(number=Count("id")).order_by("language")
        )
        for language, number in by_language:
            documents.add_metric([language], number)
        yield documents


def exposition() -> bytes:
    """Return all figures in Prometheus's text format."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
    else:
        registry.register(REGISTRY)
    registry.register(StoreCollector())  # type: ignore[arg-type]
    return generate_latest(registry)


def allowed(request: HttpRequest) -> bool:
    """Return whether a request has the token or, where none is set, comes from this machine and from no proxy on it."""
    token = settings.METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not any(name in request.META for name in FORWARDED)


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer Prometheus."""
    if not allowed(request):
        return HttpResponse("Metrics need METRICS_TOKEN.\n", status=403, content_type="text/plain")
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
