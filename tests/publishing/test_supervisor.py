"""What works in the background survives everything, is started again, and is named when it is dead or late."""

import ast
import json
import os
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db.utils import OperationalError
from django.urls import get_resolver
from django.utils import timezone
from django.utils.module_loading import import_string

from cms import supervisor
from cms.publishing import heartbeats, service
from cms.publishing.models import Heartbeat

ROOT = Path(settings.BASE_DIR)
# What starts a thread or a process that works beside the one that it is started by.
STARTERS = {
    "Thread",
    "Timer",
    "ThreadPoolExecutor",
    "ProcessPoolExecutor",
    "Process",
    "start_new_thread",
    "run_in_executor",
}

# Answers requests in threads, which is no work in the background.
ANSWERING = {ROOT / "cms" / "rsgi.py"}


@pytest.fixture
def job():
    """Give a job that does what the test puts into ``steps``, one after the other, and then nothing."""
    steps, done = [], threading.Semaphore(0)

    def step():
        todo = steps.pop(0) if steps else None
        try:
            return todo and todo()
        finally:
            done.release()

    made = supervisor.Job("test", step, 60)
    made.steps, made.done = steps, done
    yield made
    made.stop()
    del supervisor.jobs["test"]


def raising(error):
    def step():
        raise error

    return step


@pytest.mark.parametrize("error", [ValueError("one"), OperationalError("away"), MemoryError(), SystemExit(3)])
def test_job_survives_whatever_is_raised_and_comes_back_with_back_off(job, monkeypatch, error):
    pauses = []
    monkeypatch.setattr(job._stopping, "wait", lambda pause: pauses.append(pause))
    job.steps += [raising(error)] * 3
    job.start()
    assert all(job.done.acquire(timeout=10) for _ in range(4))
    assert pauses == [2, 4, 8]
    assert job._thread.is_alive() and job.is_well()


def test_back_off_is_a_minute_at_most(job, monkeypatch):
    pauses = []
    monkeypatch.setattr(job._stopping, "wait", lambda pause: pauses.append(pause))
    job.steps += [raising(ValueError())] * 12
    job.start()
    assert all(job.done.acquire(timeout=10) for _ in range(13))
    assert max(pauses) == supervisor.LONGEST_PAUSE


def test_job_is_called_at_once_when_it_is_woken_and_when_it_wants_to_be(job):
    job.start()
    assert job.done.acquire(timeout=10)
    job.wake()
    assert job.done.acquire(timeout=10)
    job.steps.append(lambda: 0.01)
    job.wake()
    assert job.done.acquire(timeout=10) and job.done.acquire(timeout=10)


def test_job_that_only_fails_is_ill_and_well_again_after_a_success(job, monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(job._stopping, "wait", lambda pause: job.failures >= 3 and stop.wait(10))
    job.steps += [raising(ValueError())] * 3
    job.start()
    assert all(job.done.acquire(timeout=10) for _ in range(3))
    deadline = time.monotonic() + 10
    while job.is_well() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "test" in supervisor.ill()
    stop.set()
    assert job.done.acquire(timeout=10)
    deadline = time.monotonic() + 10
    while not job.is_well() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "test" not in supervisor.ill()


def test_late_job_is_named_and_one_that_gets_on_is_not(job):
    go_on = threading.Event()
    job.steps.append(lambda: go_on.wait(10) and None)
    job.start()
    assert job.is_well()
    job.heard_at -= job.period + supervisor.LATE + 1
    assert "test" in supervisor.ill()
    job.beat()
    assert "test" not in supervisor.ill()
    go_on.set()


def test_dead_job_is_named_and_started_again(db, client, job):
    job.start()
    assert job.done.acquire(timeout=10)
    job._stopping.set()
    job.wake()
    job._thread.join(10)
    # Nobody has asked for that.
    assert not job._thread.is_alive() and job.is_wanted
    response = client.get("/health/ready")
    assert (response.status_code, json.loads(response.content)["failed"]) == (503, ["test"])
    assert job.done.acquire(timeout=10)
    assert json.loads(client.get("/health/ready").content)["checks"][-1] == "test"


def test_thread_that_cannot_be_started_fails_nobody_and_is_named(job, monkeypatch):
    def refuse(thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        job.wake()
        assert "test" in supervisor.ill()
    job.wake()
    assert job.done.acquire(timeout=10) and job.is_well()


def test_forked_process_starts_what_its_parent_had_at_work(job):
    job.start()
    assert job.done.acquire(timeout=10)
    read, write = os.pipe()
    job.steps.append(lambda: os.write(write, b"forked") and None)
    if not (child := os.fork()):
        time.sleep(5)
        os._exit(0)
    assert os.read(read, 6) == b"forked"
    os.kill(child, 9)
    os.waitpid(child, 0)
    # The parent's own goes on.
    assert job.is_well()


def test_server_names_the_jobs_of_a_worker_that_is_dead_or_late(db, client, settings):
    settings.OUTBOX_MODE = "worker"
    assert json.loads(client.get("/health/ready").content)["failed"] == ["outbox", "schedule", "tidying"]
    for each in service.JOBS:
        heartbeats._written.clear()
        heartbeats.beat(each.name)
    assert client.get("/health/ready").status_code == 200
    old = timezone.now() - timezone.timedelta(seconds=service.PERIOD + supervisor.LATE + 1)
    Heartbeat.objects.filter(name="tidying").update(at=old)
    assert json.loads(client.get("/health/ready").content)["failed"] == ["tidying"]


def test_worker_in_time_costs_health_one_statement(db, client, settings, django_assert_num_queries):
    client.get("/health/ready")
    settings.OUTBOX_MODE = "worker"
    with django_assert_num_queries(3):
        client.get("/health/ready")


def test_signs_of_life_are_written_now_and_then(db, django_assert_num_queries):
    heartbeats._written.clear()
    heartbeats.beat("outbox")
    with django_assert_num_queries(0):
        heartbeats.beat("outbox")


def test_one_thing_that_cannot_be_tidied_up_does_not_keep_the_others(db, monkeypatch):
    done = []
    monkeypatch.setattr(service, "tidying", [raising(ValueError("always")), lambda: done.append(1)])
    with pytest.raises(service.Untidy):
        service.tidy()
    assert done == [1]


@pytest.mark.parametrize("file", sorted((ROOT / app).name for app in ("cms", "events", "home", "pillars", "search")))
def test_nothing_but_the_supervisor_starts_a_thread(file):
    for path in (ROOT / file).rglob("*.py"):
        if path in {ROOT / "cms" / "supervisor.py", *ANSWERING}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            assert name not in STARTERS, f"{path}:{node.lineno} starts a {name}; make it a supervisor.Job"
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", "") or ""
            assert STARTERS.isdisjoint(names) and not module.startswith(("concurrent", "multiprocessing")), path


def test_every_job_is_watched_by_health():
    # Each is there as soon as somebody needs it.
    assert import_string(settings.WAGTAILADMIN_USER_PASSWORD_RESET_FORM) and get_resolver().url_patterns
    assert {"outbox", "schedule", "tidying", "search-counts", "late-writes", "reset-mails"} <= set(supervisor.jobs)
