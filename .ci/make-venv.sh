#!/bin/sh
# Makes the virtual environment in .venv with $PYTHON, unless a working one is there.
set -eu

works() {
    "$1" -c "import pip, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
}

works .venv/bin/python && exit

if ! command -v "$PYTHON" >/dev/null; then
    echo "There is no $PYTHON here. Install Python 3.11 or newer, or name one:" >&2
    echo "    make PYTHON=python3.12 run" >&2
    exit 1
fi

if ! "$PYTHON" -c "import sys; sys.exit(sys.version_info < (3, 11))"; then
    echo "This needs Python 3.11 or newer; $PYTHON is $("$PYTHON" -V 2>&1). Name a newer one:" >&2
    echo "    make PYTHON=python3.12 run" >&2
    exit 1
fi

has_venv() {
    "$PYTHON" -c "import ensurepip, venv" 2>/dev/null
}

has_venv || sh "${0%/*}/apt-install.sh" "Python's venv module" python3-venv || true
if ! has_venv; then
    echo "$PYTHON comes without its venv module. On Debian: sudo apt-get install python3-venv" >&2
    exit 1
fi

"$PYTHON" -m venv --clear .venv
