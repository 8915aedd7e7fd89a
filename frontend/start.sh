#!/usr/bin/env bash
# Serves a build made by build.sh, on 127.0.0.1 only.
#
#   PORT=3000 BACKEND=http://127.0.0.1:8000 frontend/start.sh stock|alliance|TARGET
#
# The backend's public address must be the one this server is opened under, to the letter.
set -euo pipefail

frontend=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  stock | alliance) target=$frontend/../var/volto-$1 ;;
  *) target=${1:?say what to serve: stock, alliance or the folder of a build} ;;
esac
[ -f "$target/.built" ] || { echo "frontend: no build in $target: run frontend/build.sh" >&2; exit 1; }

cd "$target"
# Without RAZZLE_API_PATH the browser asks its own origin, and Volto hands its requests on.
unset RAZZLE_API_PATH
export NODE_ENV=production
export PORT=${PORT:-3000}
export RAZZLE_BIND_ADDRESS=127.0.0.1
export RAZZLE_INTERNAL_API_PATH=${BACKEND:-http://127.0.0.1:8000}
export RAZZLE_PROXY_REWRITE_TARGET=/++api++
# How many proxies stand in front of this server; the backend, which sees this one alone, is told the reader's address.
export TRUSTED_PROXIES=${TRUSTED_PROXIES:-0}
exec bin/node build/server.js
