#!/bin/sh
# The browser of a screen: Chromium on one page of one server, and nothing else. antrian-screen.service runs it again
# whenever it ends. ANTRIAN_SERVER and ANTRIAN_KIND come from /etc/antrian-screen.env; ANTRIAN_SCREEN_SHOW=1 only prints
# what would be run, one word on a line.
set -eu

: "${ANTRIAN_SERVER:?the address of the server, such as http://192.168.1.10:8080}"
: "${ANTRIAN_KIND:?kiosk, display or skm}"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
profile=${ANTRIAN_PROFILE:-$HOME/.local/share/antrian-screen}
browser=${ANTRIAN_BROWSER:-$(command -v chromium || command -v chromium-browser || echo chromium)}

# After a power cut Chromium would offer to restore its pages. There is nothing to restore, and nobody to press a key.
preferences=$profile/Default/Preferences
if [ -f "$preferences" ]; then
    sed -i 's/"exited_cleanly":false/"exited_cleanly":true/; s/"exit_type":"[A-Za-z]*"/"exit_type":"Normal"/' "$preferences"
fi
# A lock of the browser that was running when the power went, perhaps under the machine's earlier name.
if [ -z "${ANTRIAN_SCREEN_SHOW:-}" ]; then
    rm -f "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
fi

set -- "$browser" \
    --kiosk \
    --user-data-dir="$profile" \
    --no-first-run \
    --no-default-browser-check \
    --noerrdialogs \
    --disable-session-crashed-bubble \
    --hide-crash-restore-bubble \
    --disable-pinch \
    --overscroll-history-navigation=0 \
    --disable-features=Translate,TouchpadOverscrollHistoryNavigation \
    --password-store=basic \
    --autoplay-policy=no-user-gesture-required \
    --enable-speech-dispatcher \
    --ozone-platform-hint=auto \
    "$@" \
    "file://$here/waiting.html#$ANTRIAN_KIND=$ANTRIAN_SERVER"

if [ -n "${ANTRIAN_SCREEN_SHOW:-}" ]; then
    printf '%s\n' "$@"
    exit 0
fi
exec "$@"
