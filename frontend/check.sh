#!/usr/bin/env bash
# Checks the visitors' add-on: its types against the API's, and its own tests.
#
#   frontend/check.sh            fails where src/api.d.ts is not what docs/openapi.json says
#   frontend/check.sh --write    writes it anew first
set -euo pipefail
export NO_COLOR=1

frontend=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages=$(realpath "$frontend/../var/volto-packages")
[ -d "$packages/node_modules" ] || { echo "frontend: no packages: run frontend/build.sh" >&2; exit 1; }
export PATH="$packages/bin:$PATH"
types=$frontend/addons/volto-alliance/src/api.d.ts
# The packages stand beside a copy of the add-on, as in a build.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
ln -s "$packages/node_modules" "$copy/node_modules"
node "$packages/node_modules/openapi-typescript/bin/cli.js" "$frontend/../docs/openapi.json" -o "$copy/api.d.ts" >"$copy/log" 2>&1 ||
  { cat "$copy/log" >&2; exit 1; }
[ "${1:-}" != --write ] || cp "$copy/api.d.ts" "$types"
cmp -s "$copy/api.d.ts" "$types" || { echo "frontend: src/api.d.ts is stale: run frontend/check.sh --write" >&2; exit 1; }
mkdir "$copy/addons"
cp -R "$frontend"/addons/* "$copy/addons/"
cd "$copy/addons/volto-alliance"
node ../../node_modules/typescript/bin/tsc -p .
node ../../node_modules/vitest/vitest.mjs run --reporter=dot
