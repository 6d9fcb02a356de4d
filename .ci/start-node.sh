#!/bin/sh
# Sees that the Node.js of Playwright starts, which drives the browser in the tests. A bare Debian
# lacks a library of it: root gets it, others are told.
set -eu

set -- .venv/lib/*/site-packages/playwright/driver/node
node=$1

starts() {
    "$node" --version >/dev/null 2>&1
}

starts && exit
sh "${0%/*}/apt-install.sh" "a library of Node.js, which drives the browser in the tests" \
    libatomic1 && starts && exit

echo "Playwright's Node.js, which the tests need, does not start: $("$node" --version 2>&1)" >&2
echo "If a library is missing, install it. On Debian: sudo apt-get install libatomic1" >&2
exit 1
