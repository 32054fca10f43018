## A screen that is not paired yet: its code, and how to pair it
pair-title = Pair this screen
pair-kiosk = Pair this kiosk
pair-display = Pair this TV
pair-skm = Pair this satisfaction panel
pair-printer = Pair a print agent
pair-enter = Enter this code at Admin > Devices
pair-new-code = The code changes by itself every 10 minutes. This screen goes on by itself once it was entered.
pair-away = The server does not answer. This screen tries again by itself.
pair-crowded = Too many screens ask for a code. This screen tries again by itself.
pair-found = Paired. Opening the screen…
pair-released = This screen was taken out. Ask the admin.
pair-other = Another screen
pair-printer-how = Run this command on the computer that the printer is connected to
pair-printer-code = The code appears there. Enter it at Admin > Devices.
