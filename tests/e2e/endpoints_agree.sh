#!/bin/bash
# endpoints_agree.sh WSRAY CAPTURES
#
# Reads the captures in CAPTURES/endpoints with the program WSRAY, and the secrets beside them, and compares what it says
# with what the endpoints wrote down. Skipped (77) where there is no such folder.
set -uo pipefail
if [ $# -ne 2 ]; then
  sed -n 's/^# \?//; 2,5p' "$0" >&2
  exit 2
fi
wsray=$1 folder=$2/endpoints
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -d "$folder" ]; then
  echo "skipped: no folder of captures at $2"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The truth of a capture made from others is that of its sources, which its note names.
truthOf() {
  local name=$1 source
  if [ -e "$folder/$name.truth.ndjson" ]; then
    cat "$folder/$name.truth.ndjson"
    return
  fi
  for source in $(sed -n 's/^ *"source": *"\(.*\)",*$/\1/p' "$folder/$name.note.json" | tr '+' ' '); do
    cat "$folder/$source.truth.ndjson"
  done
}

count=0 failed=0
shopt -s nullglob
for capture in "$folder"/{ws,wss,sub,d}-*.pcap*; do
  name=$(basename "${capture%.pcap*}")
  [ "$name" != d-captureloss ] || continue # packets were taken out
  count=$((count + 1))
  truthOf "$name" >"$work/truth"
  judge=() events=() secrets=()
  [ ! -e "$folder/$name.keys" ] || secrets=(--keylog "$folder/$name.keys")
  # Its endpoints recorded the frames that they sent, and broke off where messages would begin.
  if [ "$name" = ws-viol-client ]; then judge=(--frames) events=(--events all); fi
  "$wsray" export "$capture" "${secrets[@]}" -F ndjson "${events[@]}" -o - >"$work/log"
  if detail=$(/usr/bin/python3 -B "$here/compare_truth.py" "$work/truth" "$work/log" "${judge[@]}"); then
    echo "ok      $name  $(tail -n 1 <<<"$detail")"
  else
    failed=$((failed + 1))
    echo "DIFFERS $name"
    echo "$detail"
  fi
done
echo "$((count - failed)) of $count captures agree"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
