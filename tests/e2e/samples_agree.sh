#!/bin/bash
# samples_agree.sh WSRAY SAMPLES
#
# Reads every capture of the folder SAMPLES with the program WSRAY, and compares what it says with what the endpoints of
# the capture wrote down. The secrets of a NAME.pcap are in NAME.keys, a key log, or in NAME.key, the server's private
# key, where it has any. A line for each sample; fails where one differs, or where there is nothing to compare.
set -uo pipefail
if [ $# -ne 2 ]; then
  sed -n 's/^# \?//; 2,6p' "$0" >&2
  exit 2
fi
wsray=$1 samples=$2
here=$(cd "$(dirname "$0")" && pwd)
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The options that give WSRAY the secrets beside a capture.
secretsOf() {
  local base=${1%.pcap*}
  secrets=()
  [ ! -e "$base.keys" ] || secrets+=(--keylog "$base.keys")
  [ ! -e "$base.key" ] || secrets+=(--tls-key "$base.key")
}

# Judges the message log as a user gets it, or one with further options. The comparison goes to `detail`, its last line
# to `verdict`.
agrees() {
  local sample=$1 truth=$2 compared
  shift 2
  local -a judge=()
  [ $# -eq 0 ] || judge=(--all)
  "$wsray" export "$sample" "${secrets[@]}" -F ndjson "$@" -o - >"$log"
  local exported=$?
  if [ "$exported" -gt 1 ]; then # 1 says that nothing matched, as where all handshakes were refused
    verdict="wsray ended with status $exported" detail=''
    return 1
  fi
  detail=$(/usr/bin/python3 -B "$here/compare_truth.py" "$truth" "$log" "${judge[@]}")
  compared=$?
  verdict=$(tail -n 1 <<<"$detail")
  return "$compared"
}

count=0 failed=0
shopt -s nullglob
for sample in "$samples"/*.pcap*; do
  truth=${sample%.pcap*}.truth.ndjson
  [ -e "$truth" ] || continue
  count=$((count + 1))
  name=$(basename "$sample")
  secretsOf "$sample"

  right=yes said='' report=''
  if ! agrees "$sample" "$truth"; then right=no report+=$detail$'\n'; fi
  said="messages: $verdict"
  if ! agrees "$sample" "$truth" --events all; then right=no report+=$detail$'\n'; fi
  said+="; with frames and refusals: $verdict"

  if [ "$right" = yes ]; then
    echo "ok      $name  $said"
  else
    failed=$((failed + 1))
    echo "DIFFERS $name  $said"
    sed '/^$/d; s/^/        /' <<<"$report"
  fi
done

if [ "$count" -eq 0 ]; then
  echo "samples_agree.sh: no capture with a truth file in $samples" >&2
  exit 1
fi
echo "$((count - failed)) of $count samples agree"
[ "$failed" -eq 0 ]
