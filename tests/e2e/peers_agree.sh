#!/bin/bash
# peers_agree.sh WSRAY SAMPLES
#
# Lets the peers of SAMPLES/scripts talk to each other now, in network namespaces of their own, captures it, and compares
# what the program WSRAY says with what they wrote down: browsers, servers and libraries as they are on this machine.
# Skipped (77) where WSRAY_PEERS is not 1, or where namespaces may not be made.
set -uo pipefail
if [ $# -ne 2 ]; then
  sed -n 's/^# \?//; 2,6p' "$0" >&2
  exit 2
fi
wsray=$1 scripts=$2/scripts
here=$(cd "$(dirname "$0")" && pwd)
if [ "${WSRAY_PEERS:-}" != 1 ]; then
  echo "skipped: ./dev test --peers installs the peers and asks for this"
  exit 77
fi
if [ "$(id -u)" -ne 0 ] || ! unshare -n true 2>/dev/null; then
  echo "skipped: only root may make network namespaces here"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$scripts/make" --into "$work" || exit 1
"$here/samples_agree.sh" "$wsray" "$work"
