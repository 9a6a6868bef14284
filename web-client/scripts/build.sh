#!/bin/sh
# Called by Maven: says clearly when Node is missing, otherwise hands over to the build proper.
set -eu
if ! command -v node >/dev/null 2>&1; then
    echo "web-client: Node was not found on the path; install Node 20.19 or newer (https://nodejs.org)." >&2
    exit 1
fi
exec node "$(dirname -- "$0")/build.mjs" "$@"
