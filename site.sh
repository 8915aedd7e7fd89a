#!/usr/bin/env bash
# Serve the demo with its visitors' site on one address, PUBLIC_URL; the backend listens beside it on $PORT. What is missing
# is made first: the site is built once (some minutes), the demo is loaded once. Ctrl-C stops both.
set -euo pipefail
cd "$(dirname "$0")"
export PUBLIC_URL=${PUBLIC_URL:-http://localhost:3000} PORT=${PORT:-8000} DATA_DIR=${DATA_DIR:-var}
# The frontend's server stands between readers and backend.
export TRUSTED_PROXIES=1
backend_address=http://127.0.0.1:$PORT
address=${PUBLIC_URL#*://}
case $address in
  *:*) site_port=${address##*:} ;;
  *) site_port=3000 ;;
esac
mkdir -p "$DATA_DIR"
say() { echo "site: $*"; }

say "1 of 3: building the site"
frontend/build.sh alliance
say "2 of 3: starting the backend (at its first start it loads the demo)"
set -m
./serve.sh >"$DATA_DIR/backend.log" 2>&1 &
backend=$!
frontend=
stop() {
  trap - EXIT INT TERM
  local each
  for each in $frontend $backend; do kill -- "-$each" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap stop EXIT
trap 'stop; exit 130' INT TERM
shown=0
until python3 -c "import sys, urllib.request as u; u.urlopen('http://127.0.0.1:$PORT/health/live', timeout=2)" 2>/dev/null; do
  kill -0 $backend 2>/dev/null || { tail -20 "$DATA_DIR/backend.log" >&2; say "the backend ended" >&2; exit 1; }
  lines=$(wc -l <"$DATA_DIR/backend.log")
  [ "$lines" -le "$shown" ] || sed -n "$((shown + 1)),${lines}s/^/      /p" "$DATA_DIR/backend.log"
  shown=$lines
  sleep 0.3
done
say "3 of 3: starting the site"
PORT=$site_port TRUSTED_PROXIES=0 BACKEND=$backend_address frontend/start.sh alliance >"$DATA_DIR/site.log" 2>&1 &
frontend=$!
until python3 -c "import sys, urllib.request as u; u.urlopen('http://127.0.0.1:$site_port/ok', timeout=2)" 2>/dev/null; do
  kill -0 $frontend 2>/dev/null || { tail -20 "$DATA_DIR/site.log" >&2; say "the site's server ended" >&2; exit 1; }
  sleep 0.2
done
cat <<END
Site      $PUBLIC_URL
Admin     $PUBLIC_URL/admin/   $(cat "$DATA_DIR/demo-login" 2>/dev/null || true)
API docs  $PUBLIC_URL/api/docs
Logs      $DATA_DIR/backend.log, $DATA_DIR/site.log
END
# Whichever of them ends, the other one is stopped.
wait -n
