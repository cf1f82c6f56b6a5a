#!/bin/bash
# damaged_agree.sh WSRAY FOLDER SEEDS
#
# Damages every pcap of FOLDER that has a truth file, as networks and capture points do: packets in another order, twice,
# and retransmitted with bytes that came before. Nothing is missing, so that what the endpoints wrote down must still be
# found, and nothing else. With segments lost, it must still come to its end. Secrets are beside a capture, as in
# samples_agree.sh. Skipped (77) where there is no such folder.
set -uo pipefail
if [ $# -ne 3 ]; then
  sed -n 's/^# \?//; 2,7p' "$0" >&2
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
  # Made by peers that break the rules on purpose; and connections that resume one that may be captured after them.
  case $name in *-viol-* | rsa) continue ;; esac
  [ -e "$truth" ] || continue
  secrets=()
  [ ! -e "${capture%.pcap}.keys" ] || secrets+=(--keylog "${capture%.pcap}.keys")
  [ ! -e "${capture%.pcap}.key" ] || secrets+=(--tls-key "${capture%.pcap}.key")
  for seed in $(seq "$seeds"); do
    count=$((count + 1))
    /usr/bin/python3 -B "$here/damage_capture.py" reorder+duplicate+overlap "$seed" "$capture" "$work/damaged.pcap" || exit 1
    # Comparing frames too makes something of samples in which all handshakes are refused.
    "$wsray" export "$work/damaged.pcap" "${secrets[@]}" -F ndjson --events all -q -o - >"$work/log"
    if ! detail=$(/usr/bin/python3 -B "$here/compare_truth.py" "$truth" "$work/log" --all); then
      failed=$((failed + 1))
      echo "DIFFERS $name, seed $seed"
      echo "$detail"
    fi
    /usr/bin/python3 -B "$here/damage_capture.py" lose "$seed" "$capture" "$work/lossy.pcap" || exit 1
    "$wsray" export "$work/lossy.pcap" "${secrets[@]}" -F ndjson --events all -q -o - >"$work/log"
    if (($? > 1)); then
      failed=$((failed + 1))
      echo "FAILS   $name with segments lost, seed $seed"
    fi
  done
done
echo "$((count - failed)) of $count damaged captures agree"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
