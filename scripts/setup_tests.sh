#!/bin/sh
# What the tests need from the distribution: a browser, a database server, Redis and a reader of QR codes.
# Installs what is missing where that needs no password, else says in one line what to install.
set -eu

have_chromium() {
    [ -n "${ANTRIAN_TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}
have_postgresql() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}
have_zbar() {
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q 'libzbar\.so'
}

# The browser without its windows, as old as the browser itself: newer ones would renew half the system with them.
wish_for_shell() {
    command -v chromium-headless-shell >/dev/null 2>&1 && return
    version=$(dpkg-query -W -f '${Version}' chromium 2>/dev/null) || return 0
    apt-cache show "chromium-headless-shell=$version" >/dev/null 2>&1 || return 0
    printf 'antrian: installing chromium-headless-shell, which makes the tests faster\n' >&2
    $as_root apt-get install -y -qq --no-install-recommends "chromium-headless-shell=$version" >/dev/null 2>&1 || true
}

may_install() {
    command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

export DEBIAN_FRONTEND=noninteractive
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
missing=""
have_chromium || missing="$missing chromium"
have_postgresql || missing="$missing postgresql"
command -v redis-server >/dev/null 2>&1 || missing="$missing redis-server"
have_zbar || missing="$missing libzbar0"
if [ -z "$missing" ]; then
    may_install && wish_for_shell
    exit 0
fi
if ! may_install; then
    printf 'antrian: the tests need more packages; install them first: sudo apt-get install%s\n' "$missing" >&2
    exit 1
fi
printf 'antrian: installing%s\n' "$missing" >&2
# The lists may be older than the packages: fetch them anew only when the first try fails.
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || {
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
wish_for_shell
