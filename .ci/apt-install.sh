#!/bin/sh
# Installs Debian's packages where this is Debian or its like and the user is root; else it fails.
#
#     sh .ci/apt-install.sh "what is installed, in words" PACKAGE...
#
# What apt says is shown only where it fails.
set -eu

[ "$(id -u)" = 0 ] || exit 1
command -v apt-get >/dev/null || exit 1

echo "Installing $1 ..." >&2
shift
said=$({
    apt-get -qq update &&
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@"
} 2>&1 >/dev/null) && exit

echo "$said" >&2
exit 1
