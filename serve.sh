#!/usr/bin/env bash
# Serve the demo on 127.0.0.1:$PORT. What the first run sets up is kept in $DATA_DIR; a later run with the same code
# goes straight to the server.
set -euo pipefail
cd "$(dirname "$0")"
export PORT=${PORT:-8000} DATA_DIR=${DATA_DIR:-var} PUBLIC_URL=${PUBLIC_URL:-http://localhost:8000}
export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-cms.settings.development}
mkdir -p "$DATA_DIR"
code=$(find cms events home locale pillars requirements search -type f ! -name '*.pyc' ! -name '*.mo' -print0 |
  sort -z | xargs -0 cat | sha256sum)
stamp="$DATA_DIR/prepared"
# What is compiled stands in the checkout, which may be another one than prepared the data.
if [ "$(cat "$stamp" 2>/dev/null)" != "$code" ] || ! [ -e locale/fr/LC_MESSAGES/django.mo ]; then
  .venv/bin/python manage.py prepare
  echo "$code" >"$stamp"
fi
cat <<END
Admin     http://127.0.0.1:$PORT/admin/   $(cat "$DATA_DIR/demo-login" 2>/dev/null || true)
API       http://127.0.0.1:$PORT/++api++/en
API docs  http://127.0.0.1:$PORT/api/docs
Try       change a page at the admin, publish it, and read it again at the API
Next      README.md: the site with its frontend; \`make help\`: tests and tools
END
# Each slow reader of a file is two open files.
ulimit -n "$(ulimit -Hn)"
exec .venv/bin/granian --interface rsgi --loop asyncio --no-ws --http 1 --http1-header-read-timeout 10000 \
  --backpressure 2000 --workers-kill-timeout 30 --host 127.0.0.1 --port "$PORT" --workers 1 --log-level warning \
  cms.rsgi:application
