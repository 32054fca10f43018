# The devices' page: how each screen is, and what to do.

devices-title = Devices
devices-loading = Reading how the devices are…
devices-no-answer = The state could not be read. Trying again.
devices-empty = No devices yet. Open this server's address on the screen you want to use; its code appears there.
devices-all-well = { $count ->
    [one] One device, and all is well.
   *[other] { $count } devices, all is well.
}
devices-some-wrong = { $wrong } of { $count } devices need a hand.
devices-no-tv = There is no TV. Calls are neither seen nor heard in the waiting room.
devices-kind-display = Waiting-room TVs
devices-kind-kiosk = Kiosks
devices-kind-skm = Satisfaction panels
devices-kind-printer = Print agents
devices-none-display = No TV yet.
devices-none-kiosk = No kiosk yet.
devices-none-skm = No satisfaction panel yet.
devices-none-printer = No print agent yet. Printers at the server itself need none.

# Pairing
devices-pair = Pair a device
devices-pair-lead = Open this server's address on the new device, choose its kind, then enter the code it shows.
devices-code = Six-digit code
devices-code-go = Go on
devices-code-wrong = The code has six digits, as shown on the device's screen.
devices-found-display = A TV waits to be paired
devices-found-kiosk = A kiosk waits to be paired
devices-found-skm = A satisfaction panel waits to be paired
devices-found-printer = A print agent waits to be paired
devices-found-check = Make sure that this is the office's device you mean.
devices-about-address = Address
devices-about-screen = Screen size
devices-about-host = Computer
devices-replaces = A new device, or a replacement?
devices-replaces-none = A new device
devices-replaces-keeps = Name, counter, printer and settings stay. The old device is put out at once.
devices-name = Name
devices-name-missing = Give it a name.
devices-name-display = Waiting-room TV
devices-name-kiosk = Front kiosk
devices-name-skm = Satisfaction panel
devices-name-printer = Printer computer
devices-counter = Counter
devices-counter-missing = Choose the counter this panel stands at.
devices-no-counter = No counter
devices-printer = Printer
devices-no-printer = No printer
devices-pair-go = Pair
devices-paired = { $name } is paired.

# Changing, replacing, putting out
devices-act-change = Change
devices-act-change-label = Change { $name }
devices-act-replace = Replace
devices-act-replace-label = Replace the device { $name }
devices-act-revoke = Take out
devices-act-revoke-label = Take out { $name }
devices-change-title = Change { $name }
devices-changed = { $name } was changed.
devices-replace-title = Replace the device { $name }
devices-replace-help = Open { $address } on the new device, then enter the code it shows. Name and settings stay; the old device is put out at once.
devices-replace-help-printer = Run the agent on the new computer (see { $address }), then enter the code it shows. Name and printers stay; the old agent is put out at once.
devices-replace-go = Replace
devices-replaced = { $name } was replaced.
devices-revoke-title = Take out { $name }?
devices-revoke-help-screen = The screen is put out at once and shows a new code. Its settings are lost. For a replacement, choose Replace.
devices-revoke-help-printer = The printers at that computer print no more. For another computer, choose Replace.
devices-revoke-go = Take out
devices-revoked = { $name } was taken out.

# How it is
devices-when = { $date } at { $time }
devices-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
devices-online = connected
devices-online-at = connected, heard { $time }
devices-seen = last heard { $time }
devices-never = never connected
devices-sound-is-on = sound on
devices-sound-is-blocked = sound blocked
devices-sound-is-muted = volume zero
devices-sound-is-off = sound off
devices-paper-ready = paper ready
devices-paper-low = paper running low
devices-paper-trouble = paper in trouble
devices-version-current = newest version
devices-version-old = old version, renews itself when nobody uses it

# What is wrong, and what to do
devices-silent = Not heard since { $time }.
devices-silent-do-display = Check the power of the TV and its computer, then the network cable. If the screen is on, reload its page.
devices-silent-do-kiosk = Check the kiosk's power and network cable. If the screen is on, reload its page. Meanwhile give numbers written by hand.
devices-silent-do-skm = Check the tablet's battery or power and its wifi, then open its page again.
devices-silent-do-printer = Check that the printer's computer is on and on the network. Restarting that computer is usually enough.
devices-never-do-screen = Open this server's address on that screen. If the screen no longer exists, take it out.
devices-never-do-printer = Run the agent on the printer's computer. If that computer no longer exists, take it out.
devices-sound-blocked = Sound is blocked, calls are not heard.
devices-sound-blocked-do = Touch the button Turn on the sound on that TV.
devices-sound-muted = This TV's volume is zero, calls are not heard.
devices-sound-muted-do = Raise its volume on the TV page.
devices-clock-ahead = This device's clock is { $amount } fast.
devices-clock-behind = This device's clock is { $amount } slow.
devices-clock-do = Set its date, time and time zone to automatic.
devices-printer-trouble = { $name }: { $why }.
devices-printer-do = See the page Printers.
