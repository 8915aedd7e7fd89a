"""A killed process leaves no half document; many at once lose no update."""

import json
import os
import random
import time

import pytest

KILLS = int(os.environ.get("KILLS", "5" if "CI" not in os.environ else "20"))
EDITORS, EDITS = 8, 5

STATE = """
import django; django.setup()
import json
from cms.publishing.models import PublishedDocument, OutboxEntry
from home.models import StandardPage
print(json.dumps({
    "left": OutboxEntry.objects.count(),
    "failed": list(OutboxEntry.objects.exclude(error="").values_list("key", "error")),
    "documents": {
        d.source: json.loads(bytes(d.fields))["title"] for d in PublishedDocument.objects.filter(language="en")
    },
    "titles": {
        f"page:{p.pk}": p.live_revision.content["title"] if p.live_revision else p.title
        for p in StandardPage.objects.filter(live=True)
    },
}))
"""


def settle(site):
    """Do what a restarted server does first, and compare what is stored with what should be."""
    site.manage("work_outbox", "--once")
    assert "as it should be" in site.manage("check_documents")
    state = json.loads(site.run("-c", STATE))
    assert state["left"] == 0, state
    return state


@pytest.mark.parametrize("series", range(2))
def test_killed_while_publishing(site, series):
    """Kill a publishing process at random moments; after each restart everything is as it should be."""
    seed = int(os.environ.get("KILL_SEED", "20231005")) + series
    moments = random.Random(seed)
    for number in range(KILLS // 2 or 1):
        process = site.start("-m", "tests.processes.publisher", f"k{series}{number % 2}")
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        time.sleep(moments.uniform(0.02, 1.5))
        assert process.poll() is None, process.stderr.read()
        process.kill()
        process.wait()
    state = settle(site)
    assert state["documents"].items() >= state["titles"].items()


def test_two_workers_share_an_outbox_that_fills_meanwhile(site):
    """Let two workers at one outbox while two editors publish: nothing fails, nothing is lost, nothing is left over."""
    site.environment["OUTBOX_MODE"] = "worker"
    try:
        workers = [site.start("manage.py", "work_outbox") for _ in range(2)]
        editors = [site.start("-m", "tests.processes.publisher", f"w{editor}", str(EDITS * 2)) for editor in range(2)]
        for editor in editors:
            _output, errors = editor.communicate(timeout=300)
            assert editor.returncode == 0, errors
        assert all(worker.poll() is None for worker in workers), [worker.stderr.read() for worker in workers]
    finally:
        site.environment["OUTBOX_MODE"] = "inline"
        for worker in workers:
            worker.kill()
    said = "".join(worker.communicate()[1] for worker in workers)
    assert "failed" not in said and "deadlock" not in said, said
    state = settle(site)
    assert not state["failed"]
    assert state["documents"].items() >= state["titles"].items()


def test_eight_processes_publish_at_once(site):
    """Let eight editors publish at once; each finds its last sentence, and nothing was locked."""
    processes = [site.start("-m", "tests.processes.publisher", f"e{editor}", str(EDITS)) for editor in range(EDITORS)]
    for process in processes:
        _output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        assert "locked" not in errors and "deadlock" not in errors, errors
    state = settle(site)
    assert not state["failed"]
    for editor in range(EDITORS):
        assert f"Sentence {EDITS - 1} of e{editor}" in state["documents"].values()
