#!/bin/sh
# Prints the path of a Chrome or Chromium. Where there is none, installs Chromium if this is Debian
# or its like and the user is root; otherwise says how to get one, and fails.
set -eu

find_chrome() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        command -v "$name" && return
    done
    return 1
}

if [ -n "${CHROME:-}" ]; then
    command -v "$CHROME" && exit
    echo "CHROME is set to $CHROME, which is no program: correct it, or unset it." >&2
    exit 1
fi

find_chrome && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium, which the tests of the page and of the pictures need ..." >&2
    {
        apt-get -qq update
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium
    } >/dev/null || true
    find_chrome && exit
fi

echo "The tests of the page and of the pictures need Chrome or Chromium, and none was found." >&2
echo "Install one (on Debian: sudo apt-get install chromium), or name it:" >&2
echo "    make test CHROME=/path/to/chrome" >&2
exit 1
