"""Many at the same time, each with a store and connections of its own: no decision is lost, and only one migrates."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from assistant.models import SubmissionInfo
from assistant.options import load_options
from assistant.store import open_store

EXPERTS = 9
UNITS = ("1.1", "1.2")
ROUNDS = 2
PROCESSES = 3
OPEN = """
import sys
from pathlib import Path
from assistant.store.database import Database
print("ready", flush=True)
sys.stdin.readline()
Database(sys.argv[1], Path(sys.argv[2])).close()
"""


def score_all(database, data, person, submission, together):
    """What one expert's browser does: every unit several times over."""
    store = open_store(load_options(database=database, data=data))
    together.wait()
    for n in range(ROUNDS):
        for unit in UNITS:
            store.decide(person, submission, unit, 0.25 if n < ROUNDS - 1 else 0.5, f"第{n}次")
    store.close()


def test_nine_experts_writing_at_once_lose_no_decision(new_store, store_options):
    store = new_store
    me = store.local()
    experts = [store.add_person(me, f"专家{n}", "expert") for n in range(EXPERTS)]
    submission = store.add_submission(me, SubmissionInfo("澜溪轴承", ("澜溪市",)), {}, "yrd-2021")
    for expert in experts:
        store.assign(me, submission, expert)
    together = Barrier(EXPERTS)
    with ThreadPoolExecutor(EXPERTS) as pool:
        for done in [pool.submit(score_all, store_options.database, store_options.data, e, submission, together) for e in experts]:
            done.result()
    review = store.review(me, submission)
    assert {(d.expert, d.unit): d.score for d in review.decisions} == {(e.name, u): 0.5 for e in experts for u in UNITS}
    for unit in UNITS:
        said = [(d.expert, d.comment) for d in store.history(me, submission, unit)]
        assert sorted(said) == sorted((e.name, f"第{n}次") for e in experts for n in range(ROUNDS))
    assert sum(e.action == "decide" for e in store.audit(me, submission, 10_000)) == EXPERTS * ROUNDS * len(UNITS)


def test_several_processes_may_open_an_empty_database_at_once(store_options):
    command = [sys.executable, "-c", OPEN, store_options.database, str(store_options.data)]
    children = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    try:
        assert [child.stdout.readline() for child in children] == ["ready\n"] * PROCESSES  # all have loaded, none has begun
        for child in children:
            child.stdin.write("\n")
            child.stdin.flush()
        said = [child.communicate(timeout=300)[1] for child in children]
    finally:
        for child in children:
            child.kill()
    assert ([child.returncode for child in children], "".join(said)) == ([0] * PROCESSES, "")
    store = open_store(store_options)
    assert len(store.people(store.local())) == 1
    store.close()
