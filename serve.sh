#!/usr/bin/env bash
# Serve the demo on 127.0.0.1:$PORT. What the first run sets up is kept in $DATA_DIR; a later run with the same code
# goes straight to the server.
set -euo pipefail
cd "$(dirname "$0")"
export PORT=${PORT:-8000} DATA_DIR=${DATA_DIR:-var} PUBLIC_URL=${PUBLIC_URL:-http://localhost:8000}
export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-cms.settings.development}
mkdir -p "$DATA_DIR"
code=$(find cms events formats home locale pillars requirements search -type f ! -name '*.pyc' ! -name '*.mo' -print0 |
  sort -z | xargs -0 cat | sha256sum)
stamp="$DATA_DIR/prepared"
if [ "$(cat "$stamp" 2>/dev/null)" != "$code" ]; then
  .venv/bin/python manage.py prepare
  echo "$code" >"$stamp"
fi
echo "API    http://127.0.0.1:$PORT/++api++/en"
echo "Admin  http://127.0.0.1:$PORT/admin/   $(cat "$DATA_DIR/demo-login" 2>/dev/null || true)"
exec .venv/bin/granian --interface wsgi --no-ws --host 127.0.0.1 --port "$PORT" --workers 1 --blocking-threads 1 \
  --log-level warning cms.wsgi:application
