#!/bin/sh
# Makes a screen of the office out of a machine with Debian 12 or Raspberry Pi OS. May be run again at any time: it puts
# everything back to how it should be. DESTDIR puts the files below a folder and leaves the machine itself alone.
set -eu

usage() {
    cat <<END
usage: install-screen.sh --server http://SERVER:8080 --kind kiosk|display|skm [--desktop USER] [--no-packages]

  --server       the address of the Antrian server, without a path
  --kind         what this screen is
  --desktop USER keep the desktop, and show the screen in USER's session
  --no-packages  do not install packages of the distribution
END
}

stop() {
    echo "install-screen.sh: $1" >&2
    exit 2
}

server='' kind='' desktop='' packages=yes
while [ $# -gt 0 ]; do
    case $1 in
        --server) [ $# -ge 2 ] || stop "--server needs an address"; server=${2%/}; shift 2 ;;
        --kind) [ $# -ge 2 ] || stop "--kind needs a word"; kind=$2; shift 2 ;;
        --desktop) [ $# -ge 2 ] || stop "--desktop needs a user"; desktop=$2; shift 2 ;;
        --no-packages) packages=no; shift ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; stop "unknown option $1" ;;
    esac
done
case $server in
    http://*/* | https://*/*) stop "the address has no path: http://SERVER:8080" ;;
    http://?* | https://?*) ;;
    *) usage >&2; stop "--server is missing or no address" ;;
esac
# It goes into files that others read: nothing but what an address is made of.
[ -z "$(printf '%s' "$server" | tr -d 'A-Za-z0-9.:/_[]-')" ] || stop "strange characters in the address"
case $kind in
    kiosk | display | skm) ;;
    *) usage >&2; stop "--kind is one of kiosk, display, skm" ;;
esac

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=${DESTDIR:-}
lib=$root/usr/local/lib/antrian-screen
[ -n "$root" ] || [ "$(id -u)" = 0 ] || stop "run it with sudo"

if [ -z "$root" ] && [ "$packages" = yes ]; then
    # Fonts for the waiting page; speech-dispatcher with espeak-ng reads the kiosk aloud in Indonesian.
    set -- chromium fonts-dejavu-core speech-dispatcher speech-dispatcher-espeak-ng
    [ -n "$desktop" ] || set -- "$@" cage
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
fi

# write FILE MODE: what comes in, under its name only when it is whole
write() {
    mkdir -p "$(dirname "$1")"
    cat >"$1.new"
    chmod "$2" "$1.new"
    mv "$1.new" "$1"
}

write "$lib/screen-browser.sh" 755 <"$here/screen-browser.sh"
write "$lib/waiting.html" 644 <"$here/waiting.html"
printf 'ANTRIAN_SERVER=%s\nANTRIAN_KIND=%s\n' "$server" "$kind" | write "$root/etc/antrian-screen.env" 644
# Raspberry Pi OS once called its browser chromium-browser.
for folder in chromium chromium-browser; do
    sed "s|@SERVER@|$server|" "$here/chromium-policy.json" | write "$root/etc/$folder/policies/managed/antrian.json" 644
done
write "$root/etc/systemd/logind.conf.d/antrian-screen.conf" 644 <"$here/logind-screen.conf"
# Ctrl-Alt-Del starts nothing.
mkdir -p "$root/etc/systemd/system" "$root/etc/systemd/user"
ln -sfn /dev/null "$root/etc/systemd/system/ctrl-alt-del.target"
printf '[Manager]\nCtrlAltDelBurstAction=none\n' | write "$root/etc/systemd/system.conf.d/antrian-screen.conf" 644

system=$root/etc/systemd/system/antrian-screen.service
user=$root/etc/systemd/user/antrian-screen.service
if [ -n "$desktop" ]; then
    rm -f "$system"
    write "$user" 644 <"$here/antrian-screen-desktop.service"
else
    rm -f "$user"
    write "$system" 644 <"$here/antrian-screen.service"
fi

if [ -n "$root" ]; then
    echo "files are below $root"
    exit 0
fi

if [ -n "$desktop" ]; then
    id "$desktop" >/dev/null 2>&1 || stop "there is no user $desktop"
    systemctl daemon-reload
    systemctl --global enable antrian-screen.service
    echo "Sign in as $desktop by itself (raspi-config, or the display manager's settings), then restart."
else
    id antrian-screen >/dev/null 2>&1 || useradd --create-home --shell /usr/sbin/nologin antrian-screen
    for group in audio video input render; do
        getent group "$group" >/dev/null && usermod -aG "$group" antrian-screen
    done
    systemctl daemon-reload
    systemctl disable display-manager.service >/dev/null 2>&1 || true
    systemctl set-default graphical.target
    systemctl enable antrian-screen.service
fi
echo "Restart this machine. It then shows a code of six digits; the admin enters it at $server/admin/devices"
