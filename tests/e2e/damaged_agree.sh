#!/bin/bash
# damaged_agree.sh WSRAY FOLDER SEEDS
#
# Damages every pcap of FOLDER that has a truth file, as networks and capture points do: packets in another order, twice,
# and retransmitted with bytes that came before. Nothing is missing, so that what the endpoints wrote down must still be
# found, and nothing else. Skipped (77) where there is no such folder.
set -uo pipefail
if [ $# -ne 3 ]; then
  sed -n 's/^# \?//; 2,6p' "$0" >&2
  exit 2
fi
wsray=$1 folder=$2 seeds=$3
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -d "$folder" ]; then
  echo "skipped: no folder of captures at $folder"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count=0 failed=0
shopt -s nullglob
for capture in "$folder"/*.pcap; do
  name=$(basename "${capture%.pcap}")
  truth=${capture%.pcap}.truth.ndjson
  # Encrypted, HTTP/2, or made by peers that break the rules on purpose.
  case $name in wss-* | *-h2c | ws-nginx | *-viol-*) continue ;; esac
  [ -e "$truth" ] || continue
  for seed in $(seq "$seeds"); do
    count=$((count + 1))
    /usr/bin/python3 -B "$here/damage_capture.py" reorder+duplicate+overlap "$seed" "$capture" "$work/damaged.pcap" || exit 1
    # Comparing frames too makes something of samples in which all handshakes are refused.
    "$wsray" export "$work/damaged.pcap" -F ndjson --events all -q -o - >"$work/log"
    if ! detail=$(/usr/bin/python3 -B "$here/compare_truth.py" "$truth" "$work/log" --all); then
      failed=$((failed + 1))
      echo "DIFFERS $name, seed $seed"
      echo "$detail"
    fi
  done
done
echo "$((count - failed)) of $count damaged captures agree"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
