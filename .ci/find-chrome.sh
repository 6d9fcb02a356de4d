#!/bin/sh
# Prints the path of a Chrome or Chromium. Where there is none, installs Chromium if this is Debian
# or its like and the user is root; otherwise says how to get one, and fails.
#
# With --optional it is silent where it fails, and prints what is named in CHROME or BROWSER_PATH
# even if that is no program: the dashboard starts all the same, and says itself what it lacks.
set -eu

optional=no
[ "${1:-}" = --optional ] && optional=yes

fail() {
    [ "$optional" = yes ] || echo "$1" >&2
    exit 1
}

# The program that a variable names: its path, or a sentence where there is none.
named() {
    if command -v "$2"; then
        exit
    fi
    [ "$optional" = no ] || echo "$2"
    fail "$1 is set to $2, which is no program: correct it, or unset it."
}

find_chrome() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        command -v "$name" && return
    done
    return 1
}

[ -z "${CHROME:-}" ] || named CHROME "$CHROME"
[ -z "${BROWSER_PATH:-}" ] || named BROWSER_PATH "$BROWSER_PATH"
find_chrome && exit
sh "${0%/*}/apt-install.sh" "Chromium, which draws the pictures (once; about a minute)" chromium &&
    find_chrome && exit

fail "Pictures and their tests need Chrome or Chromium, and none was found: install one (on Debian: \
sudo apt-get install chromium), or name it: make test CHROME=/path/to/chrome"
