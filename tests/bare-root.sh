#!/bin/sh
# Tries the two commands on a bare machine: makes a Debian that holds Python, make and git alone,
# clones this commit into it, runs `make run` and `make test` there, and compares the pictures of
# its page with those of this machine, byte by byte. It is not part of the tests.
#
#     sudo sh tests/bare-root.sh [--keep] [--only-run] [--mirror URL] [DIR]
#
#     --keep          leave DIR as it is at the end, with the logs
#     --only-run      leave `make test` out
#     --mirror URL    take Debian's packages from there; by default from where this machine does
#     DIR             a folder to make for all of it (one in /tmp); it takes about 4 GB
#
# ARGS goes to `make test`: ARGS=tests/test_view.py. It needs Debian, root and debootstrap, and a
# set-up clone (`make run` once). How this machine reaches Debian and Python packages is read from
# its own settings of apt and pip. Everything it starts runs in namespaces of its own, and ends with
# it.
set -eu

PICTURES="timeline.png map.png"
PATIENCE=1800  # seconds for `make run` to serve
LIMIT=7200     # seconds for `make test`

here=$(cd "$(dirname "$0")/.." && pwd)
python=$here/.venv/bin/python
keep=no only_run=no mirror='' dir='' running='' failed=0

fail() {
    echo "$1" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --keep) keep=yes ;;
        --only-run) only_run=yes ;;
        --mirror) mirror=${2:?--mirror needs an address} && shift ;;
        -*) fail "There is no option $1; there are --keep, --only-run and --mirror URL." ;;
        *) dir=$1 ;;
    esac
    shift
done

[ "$(id -u)" = 0 ] || fail "It makes a Debian root and enters it, which only root can: use sudo."
for name in debootstrap unshare git; do
    command -v "$name" >/dev/null || fail "It needs $name: apt-get install $name"
done
[ -x "$python" ] || fail "This clone is not set up, and has no pictures to compare: make run once."
# shellcheck disable=SC1091  # a file of the machine
suite=$(. /etc/os-release && [ "$ID" = debian ] && echo "$VERSION_CODENAME") ||
    fail "It compares with the same release of Debian, and this machine is no Debian."

# --- what it starts, and how that ends --------------------------------------------------------

# shellcheck disable=SC2317
stop() {
    [ -z "$running" ] || kill -KILL "$running" 2>/dev/null || true
    running=''
}

# shellcheck disable=SC2317  # the trap calls it
finish() {
    stop
    if [ "$keep" = yes ]; then
        echo "Left in $dir: the root, and the logs run.log and test.log."
    else
        rm -rf --one-file-system "$dir"
    fi
}

# A command in namespaces of its own: all of it ends when it ends or when this script does.
alone() {
    unshare --mount --pid --fork --kill-child "$@" &
    running=$!
}

# A shell command in the clone inside the root, which sees nothing of this machine's environment.
inside() {
    alone --root="$root" --wd="${2:-/clone}" --mount-proc env -i \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C \
        sh -c "mount -t devpts devpts /dev/pts; mount -t tmpfs tmpfs /dev/shm
            . /etc/proxies; $1; exit \$?"
}

ended() {
    wait "$running" && running='' && return
    running=''
    return 1
}

seconds_since() {
    echo $(($(date +%s) - $1))
}

if [ -n "$dir" ]; then
    mkdir "$dir" || fail "$dir must be a new folder, in one that is there."
    dir=$(cd "$dir" && pwd)
else
    dir=$(mktemp -d)
fi
root=$dir/root
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# --- the root ---------------------------------------------------------------------------------

# Debian's packages as this machine takes them, a line for each of its sources.
sources() {
    if [ -n "$mirror" ]; then
        echo "deb $mirror $suite main"
    else
        # shellcheck disable=SC2016  # apt-get fills these in
        apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
            'Created-By: Packages' | grep -E " $suite(-updates|-security)? main\$" | sort -u
    fi
}

# The settings of pip that say where packages are, less those that name this machine's disk.
pip_settings() {
    echo '[global]'
    "$python" -m pip config list | grep -v file: |
        sed -n "s/^[a-z:]*\.\(index-url\|extra-index-url\|trusted-host\|proxy\|timeout\)='\(.*\)'$/\1 = \2/p" |
        sort -u -t = -k 1,1
    [ ! -f "$root/etc/pip.pem" ] || echo 'cert = /etc/pip.pem'
}

make_root() {
    sources >"$dir/sources.list"
    [ -s "$dir/sources.list" ] || fail "This machine has no source of Debian $suite; name a --mirror."
    from=$(awk -v suite="$suite" '$3 == suite { print $2; exit }' "$dir/sources.list")
    alone debootstrap --variant=minbase --include=python3,make,git,ca-certificates \
        "$suite" "$root" "$from" >"$dir/root.log" 2>&1
    ended || fail "debootstrap failed: $(tail -n 3 "$dir/root.log")"
}

# How this machine reaches others; nothing else of it goes in.
let_out() {
    cp "$dir/sources.list" "$root/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(https?(::| )|Check-)' >"$root/etc/apt/apt.conf.d/99machine"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    cp -R /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
    cert=$("$python" -m pip config list | sed -n "s/^[a-z:]*\.cert='\(.*\)'$/\1/p" | head -n 1)
    [ -z "$cert" ] || cp "$cert" "$root/etc/pip.pem"
    pip_settings >"$root/etc/pip.conf"
    env | sed -n "s/^\([A-Za-z]*_proxy\|[A-Z]*_PROXY\)=\(.*\)$/export \1='\2'/p" >"$root/etc/proxies"
    inside 'update-ca-certificates >/dev/null 2>&1' /
    ended || fail "update-ca-certificates failed in the root."
}

# --- the clone --------------------------------------------------------------------------------

clone() {
    git -c safe.directory="$here" -C "$here" bundle create --quiet "$root/bundle" HEAD
    commit=$(git -c safe.directory="$here" -C "$here" rev-parse --short HEAD)
    [ -z "$(git -c safe.directory="$here" -C "$here" status --porcelain)" ] ||
        echo "What is not committed is left out."
    inside 'git -c advice.detachedHead=false clone --quiet /bundle /clone' /
    ended || fail "git clone failed in the root."
}

# --- the two commands -------------------------------------------------------------------------

# The address that `make run` says, once it does; an empty one where it has ended without.
served() {
    until address=$(grep -o -m 1 'http://[0-9.:]*/' "$dir/run.log"); do
        kill -0 "$running" 2>/dev/null && [ "$(seconds_since "$begun")" -lt $PATIENCE ] || return 1
        sleep 1
    done
}

# What the page gives at an address; why not, where it does not.
fetch() {
    "$python" -c 'import sys, urllib.error, urllib.request
try:
    sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=300).read())
except urllib.error.HTTPError as error:
    sys.exit(f"{sys.argv[1]}: {error.read().decode()}")' "$1"
}

sum_of() {
    sha256sum <"$1" | cut -c 1-64
}

compare() {
    export BROWSER_PATH
    BROWSER_PATH=$(sh "$here/.ci/find-chrome.sh") || return
    git -c advice.detachedHead=false clone --quiet "$root/bundle" "$dir/clone"
    for picture in $PICTURES; do
        same=no
        fetch "${address}export/$picture" >"$dir/there-$picture" || true
        (cd "$dir/clone" && "$python" -m dashboard export "${picture%.*}" -o "$dir/$picture") >/dev/null
        [ "$(sum_of "$dir/$picture")" != "$(sum_of "$dir/there-$picture")" ] || same=yes
        echo "$picture same bytes: $same"
        [ $same = yes ] || failed=1
    done
    [ $failed = 0 ] || echo "Browser here: $("$BROWSER_PATH" --version 2>/dev/null)" \
        "there: $(chroot "$root" dpkg-query -W chromium 2>&1)"
}

run() {
    begun=$(date +%s)
    inside "make run ARGS='--port 0'" >"$dir/run.log" 2>&1
    served || fail "make run did not serve: $(tail -n 3 "$dir/run.log")"
    echo "make run served in $(seconds_since "$begun") s"
    compare
    stop
}

test_all() {
    begun=$(date +%s)
    inside "timeout $LIMIT make test ARGS='${ARGS:-}'" >"$dir/test.log" 2>&1
    ended || failed=1
    counts=$(grep -E '[0-9]+ (passed|failed|error)' "$dir/test.log" | tail -n 1)
    echo "make test: ${counts:-$(tail -n 3 "$dir/test.log")}, with its set-up in $(
        seconds_since "$begun") s"
}

make_root
let_out
clone
echo "Commit $commit on a bare Debian $suite, $(chroot "$root" python3 --version):"
run
[ $only_run = yes ] || test_all
exit $failed
