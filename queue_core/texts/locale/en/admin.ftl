# Pages for supervisors: today, counters, devices, printers, and demonstration paper.

admin-title = Today
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
admin-test-sent = A test sheet was sent to the printer.
admin-check-sent = The printer is being asked.
admin-jobs = Latest prints
admin-job-queued = in line
admin-job-sending = being sent
admin-job-printed = printed
admin-job-failed = failed
admin-job-unknown = may not have come out
admin-job-copy = copy
admin-job-ticket = Number { $label }
admin-job-requirements = List of requirements
admin-job-missing = List of what is missing
admin-job-receipt = Receipt for a file
admin-job-test = Test sheet
admin-reprint = Print again
admin-reprint-label = Print { $what } again
admin-reprinted = A copy is being printed.
admin-reprint-failed = It could not be printed: { $why }
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
admin-detail-no_permission = not allowed to use the printer
admin-detail-in_use = another program holds the printer
admin-detail-interrupted = the server stopped while printing

# Demonstration paper
admin-paper-title = Paper
admin-paper-text = Pictures of the paper from the demonstration printer, drawn from the very data a printer receives.
admin-paper-none = No paper yet. Take a number at the kiosk, then reload this page.
admin-paper-none-why = This page only holds paper from the demonstration printer.
admin-paper-alt = Paper { $what }, printed { $time }
admin-paper-kind-ticket = queue number
admin-paper-kind-requirements = list of requirements
admin-paper-kind-receipt = receipt
admin-paper-kind-missing = list of what is missing
admin-paper-kind-test = test sheet
admin-paper-reload = Reload

# The present state
admin-alerts = Needs an answer
admin-help = { $name } asks for help
admin-since = since { $time }
admin-help-answer = I am coming
admin-help-answer-label = Answer the call for help of { $name }
admin-help-answered = The call for help is answered.
admin-figure-quick = questions without a number
admin-just-now = less than 1 min
admin-hours = { $hours } h { $minutes } min

# Counters
admin-counter-paused-until = on a break until { $time }
admin-counter-help = asks for help since { $time }
admin-counter-quick = { $count } { $count ->
    [one] question
   *[other] questions
} answered
admin-counter-share = { $name } { $share } %
admin-counter-serves-nothing = serves nothing
admin-counter-services = Services
admin-counter-services-label = Change the services of { $name }
admin-hand-serving = { $label } served for { $time }
admin-hand-called = { $label } called { $time } ago
admin-hand-over = over the standard of { $minutes } min
admin-services-title = Services of { $name }
admin-services-help = A share below 100 % means that this counter only helps out: its numbers gain their turn more slowly here. Whoever has waited too long still goes first.
admin-share-of = Share of { $name }
admin-services-label = Words on the TV
admin-services-saved = The counter's services are changed.

# Lines
admin-lines = Lines now
admin-line = { $count } waiting, longest { $time }
admin-line-empty = nobody waits
admin-line-late = { $count } too long
admin-line-unserved = no counter open
admin-line-closed = closed at the kiosk: { $reason }
admin-line-close = Close
admin-line-close-label = Close { $name } at the kiosk
admin-line-open = Open
admin-line-open-label = Open { $name } at the kiosk again
admin-close-title = Close { $name } at the kiosk
admin-close-help = The kiosk stops giving numbers and shows this reason. Whoever has a number is still served.
admin-close-go = Close service
admin-close-ready-blanks = Out of blank forms
admin-close-ready-system = The central system is down
admin-close-ready-staff = Nobody is in for it
admin-closed = The service is closed at the kiosk.
admin-opened = The service is open again.

# Waiting too long, on hold, no show
admin-late-heading = Waiting too long
admin-late = { $count ->
    [0] Waiting more than { $minutes } min
   *[other] Waiting more than { $minutes } min: { $count }
}
admin-late-none = Nobody. All are within the limit.
admin-late-waits = waiting { $time }
admin-late-target = for { $counter }
admin-held = On hold
admin-held-none = No number is on hold.
admin-held-until = comes back at { $time }
admin-held-open = does not come back by itself
admin-no-shows = No show
admin-no-shows-none = Nobody is missing.
admin-no-show-called = last called { $time }
admin-no-show-until = counters may bring it back until { $time }
admin-no-show-late = only a supervisor may bring it back
admin-back = Bring back
admin-back-label = Bring { $label } back to the line
admin-backed = The number is back in the line, at its old place.
admin-cancel = Cancel
admin-cancel-label = Cancel { $label }
admin-cancel-title = Cancel { $label }
admin-cancel-help = This number cannot be used again today.
admin-cancel-go = Cancel number
admin-cancel-ready-left = The visitor went home
admin-cancel-ready-twice = Took two numbers
admin-cancelled = The number is cancelled.
admin-class-elderly = elderly
admin-class-disabled = disabled
admin-class-pregnant_or_nursing = pregnant or nursing
admin-class-with_child = with a child

# Files
admin-files = With whom files wait
admin-files-none = No file is being worked on.
admin-files-sum = { $ready } ready to be handed over, { $left } left behind by visitors.
admin-files-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
admin-files-late-count = { $count } over the standard
admin-files-oldest = oldest { $time }
admin-holder-front_office = Counters
admin-holder-officer = Head of section
admin-holder-approver = Camat or Sekcam
admin-late-files = Files over the standard
admin-late-files-none = None. All are within the standard.
admin-file-used = { $time } of the standard { $standard }

# Announcements
admin-announce = Announce
admin-announce-title = Announce to the waiting room
admin-announce-help = Shown on all TVs in place of the running text, and spoken once after the calls that are under way.
admin-announce-text = Text (at most { $most } characters)
admin-announce-minutes = For how many minutes
admin-announce-go = Announce
admin-announce-empty = Write what is to be announced.
admin-announce-bad-minutes = Minutes are between 1 and { $most }.
admin-announce-spoken = Speak it on the TVs
admin-announce-hear = Hear it first
admin-announce-hearing = One moment, the speech is being made…
admin-announce-making = The announcement is being made…
admin-announce-sending = Sending…
admin-announced = The announcement is on the TVs.
admin-announced-spoken = The announcement is shown and spoken on the TVs.
admin-announced-silent = The announcement is shown on the TVs, but not spoken. { $why }
admin-announced-until = Announcement until { $time }
admin-announced-end = End
admin-announced-end-label = End the announcement
admin-announcement-ended = The announcement is ended.

# People
admin-people = Counter staff
admin-person-sits = at { $counter }
admin-person-away = not at a counter
admin-person-all = all services
admin-skills = Skills
admin-skills-label = Change the skills of { $name }
admin-skills-title = Services { $name } can serve
admin-skills-help = "Call next" only gives the services ticked here. None ticked means all services.
admin-skills-saved = The skills are changed.
admin-device-clock = its clock is wrong

# The server's clock
admin-clock-wrong = The server's clock seems wrong
admin-clock-log = It was set back by about { $minutes } minutes: the log tells of times that have not come yet.
admin-clock-behind = { $count } devices agree that the server's clock is about { $minutes } minutes slow.
admin-clock-ahead = { $count } devices agree that the server's clock is about { $minutes } minutes fast.
admin-clock-do = Ask the admin to set the clock of the server. Numbers stay in order; the waits shown may be wrong.

admin-on-paper = on paper { $paper }
admin-troubles = Devices that need a hand
admin-see = See
admin-see-label = See { $name }
admin-alarm-silent = not heard since { $time }
admin-alarm-printer = its printer has been in trouble since { $time }
admin-alarm-sound_blocked = sound blocked since { $time }, calls are not heard
admin-alarm-sound_muted = volume zero since { $time }, calls are not heard
admin-alarm-clock = its clock is off, noticed { $time }
admin-no-tv = No TV yet
admin-no-tv-why = calls are neither seen nor heard in the waiting room
