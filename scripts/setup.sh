#!/bin/sh
# Make the virtual environment and install one of the locks into it: `sh scripts/setup.sh run` or `... dev`.
# The Makefile calls it, and only when a lock has changed. Honours PYTHON and VENV.
set -eu
cd "$(dirname "$0")/.."
set_of=${1:?run or dev}
venv=${VENV:-.venv}

say() { printf 'antrian: %s\n' "$*" >&2; }

# Whoever may install packages without being asked for a password does; the others are told what to do.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as_root=""; return 0; fi
    if sudo -n true 2>/dev/null; then as_root="sudo -n"; return 0; fi
    return 1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

have_library() {
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q "$1"
}

# The lists may be missing or older than the package: fetch them only when the first try fails.
apt_install() {
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || {
        $as_root apt-get update -qq
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    }
}

if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python) || { say "Python 3.11 or newer is needed; install it and run this again"; exit 1; }
    # Debian ships Python without the part that makes environments.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if may_install; then
            say "installing python3-venv"
            apt_install python3-venv
        else
            say "python3-venv is missing; install it first: sudo apt-get install python3-venv"
            exit 1
        fi
    fi
    "$python" -m venv --clear "$venv"
fi

# What makes PDFs (queue_core/reports/pdf.py). Without it the office runs, and the register cannot be printed.
missing=""
have_library 'libpango-1\.0\.so' || missing="$missing libpango-1.0-0"
have_library 'libpangoft2-1\.0\.so' || missing="$missing libpangoft2-1.0-0"
have_library 'libharfbuzz-subset\.so' || missing="$missing libharfbuzz-subset0"
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="$missing fonts-dejavu-core"
if [ -n "$missing" ]; then
    if may_install; then
        say "installing$missing"
        # shellcheck disable=SC2086
        apt_install $missing || say "that failed; PDFs cannot be made until it is done: sudo apt-get install$missing"
    else
        say "PDFs cannot be made yet; install what makes them: sudo apt-get install$missing"
    fi
fi

# What the lobby's hardware wants: films and recordings are read by ffmpeg, typed announcements spoken by espeak-ng,
# printers on USB reached through libusb. Without them the office runs, and those parts say what is missing.
missing=""
command -v ffmpeg >/dev/null 2>&1 || missing="$missing ffmpeg"
command -v espeak-ng >/dev/null 2>&1 || missing="$missing espeak-ng"
have_library 'libusb-1\.0\.so' || missing="$missing libusb-1.0-0"
if [ -n "$missing" ]; then
    if may_install; then
        say "installing$missing"
        # shellcheck disable=SC2086
        apt_install $missing || say "that failed; do it when there is a network: sudo apt-get install$missing"
    else
        say "for films, recordings, spoken announcements and USB printers: sudo apt-get install$missing"
    fi
fi

say "installing what the lock requirements/$set_of.txt names (about a minute, once)"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$set_of.txt"
# The project itself has no hash; its build tool came with the lock, so nothing more is fetched.
# Its warning about editable installs tells a user nothing.
PYTHONWARNINGS=ignore "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation -e .
touch "$venv/.deps-$set_of"
# The larger set holds the smaller one.
if [ "$set_of" = dev ]; then touch "$venv/.deps-run"; fi
