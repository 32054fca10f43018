# Pages for supervisors: today, counters, devices, printers, and demonstration paper.

admin-title = Today
admin-navigation = Pages
admin-nav-today = Today
admin-nav-counters = Counter screens
admin-nav-paper = Paper
admin-sign-out = Sign out
admin-loading = Reading the state of today…
admin-updated = Updated { $time }
admin-no-answer = The state could not be read yet. Trying again by itself.

# Figures of today
admin-figures = Figures of today
admin-figure-issued = numbers taken
admin-figure-waiting = waiting
admin-figure-in_hand = at a counter
admin-figure-on_hold = on hold
admin-figure-done = finished
admin-figure-no_show = no show
admin-figure-cancelled = cancelled
admin-wait = People waited { $mean } minutes on average; nine out of ten at most { $p90 } minutes.
admin-wait-none = Nobody has been called today.
admin-coins = Coins: { $sangat_puas } very satisfied, { $puas } satisfied, { $kurang_puas } less satisfied, { $tidak_puas } not satisfied.
admin-forecast = The forecast held for { $percent } % of { $count } numbers.

# Services
admin-services = By service
admin-service = Service
admin-issued = Taken
admin-waiting = Waiting
admin-done = Finished
admin-mean-wait = Mean wait
admin-mean-service = Mean service
admin-minutes = { $minutes } min
admin-none = Nothing yet.

# Counters
admin-counters = Counters
admin-counter-open = open
admin-counter-paused = paused
admin-counter-closed = closed
admin-counter-watch = Open the screen of { $name }
admin-counter-idle = holds no number

# Devices
admin-devices = Devices
admin-device-online = connected
admin-device-offline-since = disconnected since { $time }
admin-device-never = never connected
admin-device-sound-on = sound on
admin-device-sound-blocked = sound not yet allowed on that screen
admin-device-sound-muted = sound muted
admin-device-sound-off = sound off

# Printers and print jobs
admin-printers = Printers
admin-printer-ready = ready
admin-printer-low = paper low
admin-printer-trouble = in trouble
admin-printer-unchecked = not checked yet
admin-jobs = Latest prints
admin-job-queued = in line
admin-job-sending = being sent
admin-job-printed = printed
admin-job-failed = failed
admin-job-unknown = may not have come out
admin-job-copy = copy
admin-job-ticket = Number { $label }
admin-job-requirements = List of requirements
admin-job-test = Test sheet
admin-reprint = Print again
admin-reprint-label = Print { $what } again
admin-reprinted = A copy is being printed.
admin-reprint-failed = It could not be printed: { $why }
admin-reprint-away = The server did not answer. Look at the latest prints before trying again.
admin-detail-unconfirmed = this printer does not report
admin-detail-paper_low = paper low
admin-detail-no_paper = out of paper
admin-detail-cover_open = cover open
admin-detail-offline = printer switched off
admin-detail-printer_error = the printer reports an error
admin-detail-unreachable = printer out of reach
admin-detail-no_answer = the printer does not answer
admin-detail-timeout = took too long
admin-detail-broke_midway = broke off midway
admin-detail-no_printer = there is no printer
admin-detail-bad_address = wrong printer address
admin-detail-bad_document = its content cannot be printed
admin-detail-too_late = waited too long
admin-detail-interrupted = the server stopped while printing

# Demonstration paper
admin-paper-title = Paper
admin-paper-text = Pictures of the paper from the demonstration printer, drawn from the very data a printer receives.
admin-paper-none = No paper yet. Take a number at the kiosk, then reload this page.
admin-paper-none-why = This page only holds paper from the demonstration printer.
admin-paper-alt = Paper { $what }, printed { $time }
admin-paper-kind-ticket = queue number
admin-paper-kind-requirements = list of requirements
admin-paper-kind-test = test sheet
admin-paper-reload = Reload
