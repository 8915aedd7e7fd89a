"""One step that needs Django and a DATA_DIR, in a process of its own: ``python -m benchmarks.task NAME JSON``."""

import json
import sys

import django

django.setup()

from benchmarks import editing, generate  # noqa: E402 - needs the apps

TASKS = {
    "empty": generate.make_empty,
    "fill": generate.fill,
    "topic": editing.rename_topic,
    "move": editing.move_subtree,
    "publish": editing.publish_everything,
    "open": editing.open_editor,
}

if __name__ == "__main__":
    result = TASKS[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(result))  # noqa: T201 - the answer to the process that asked
