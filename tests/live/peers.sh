#!/bin/bash
# peers.sh WSRAY WSRAY-TALK SAMPLES
#
# Runs test_peers.py in a private network, with the library `ws` for Node, which is fetched before. Skipped (77) where
# WSRAY_PEERS is not 1, or where namespaces may not be made.
set -uo pipefail
if [ $# -ne 3 ]; then
  sed -n 's/^# \?//; 2,5p' "$0" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
if [ "${WSRAY_PEERS:-}" != 1 ]; then
  echo "skipped: ./dev test --peers installs the peers and asks for this"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if command -v node npm >/dev/null &&
  npm install --silent --no-audit --no-fund --prefix "$work" ws@8 >/dev/null 2>&1; then
  export NODE_PATH=$work/node_modules
fi
/usr/bin/python3 -B "$here/network.py" /usr/bin/python3 -B "$here/test_peers.py" "$@"
