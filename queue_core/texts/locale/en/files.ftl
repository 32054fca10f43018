# The pages for files: who holds what, signatures, and the register.

# The way between the pages
files-new-tab = { " " }(opens a new tab)

# Lists
files-title = Files
files-views = Lists of files
files-view-mine = For me
files-view-front = Front office
files-view-contact = To tell
files-view-open = All
files-view-closed = Done today
files-search = Find a number, code or name
files-none-mine = No file is waiting for you. This page changes by itself when one comes.
files-none-front = No file is waiting for the front office.
files-none-contact = Everybody who needed telling has been told.
files-none-open = No file is under way.
files-none-closed = No file was finished today yet.
files-none-found = No file fits. Try the ticket number, the code on the receipt, or a name.
files-group-sent_back = Sent back, to be put right
files-group-ready = Ready to hand over
files-group-register = To enter in the register
files-group-appointment = Appointments today
files-group-other = Others
files-row-since = { $place }, since { $time }
files-row-appointment = Appointment { $time }
files-row-closed = { $status }, { $time }
files-detail = The chosen file
files-detail-none = Choose a file in the list to see what is in it.
files-back = Back to the list

# Lengths of time
files-minutes = { $minutes } min
files-hours = { $hours } h
files-hours-minutes = { $hours } h { $minutes } min
files-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
files-working-days = { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
files-working-days-hours = { $days ->
    [one] 1 working day { $hours } h
   *[other] { $days } working days { $hours } h
}
files-pace = { $used } of { $standard }
files-pace-days = { $used } of { $standard } working days
files-pace-late = { $length } late

# Places and states
files-place = { $stage }, { $holder }
files-holder-front_office = front office
files-holder-officer = officer
files-holder-approver = signer
files-status-checking = Being checked at the counter
files-status-in_progress = Under way
files-status-sent_back = Sent back to the front office
files-status-ready = Ready to hand over
files-status-returned = Returned to the visitor
files-status-closed = Done
files-status-withdrawn = Withdrawn
files-reason = Reason: { $reason }
files-mark-delegate = Standing in for { $title }
files-person = { $name } ({ $title })

# What is in a file
files-way = The way of the file
files-way-done = done
files-papers = Requirements, as they were checked
files-papers-none = This service has no list of requirements.
files-item-open = not checked yet
files-item-present = there
files-item-missing = missing
files-item-wrong = not right
files-item-not_needed = not needed
files-moves = What happened
files-facts = Particulars
files-fact-code = Code
files-fact-opened = Opened
files-fact-standard = Standard
files-fact-due = Due
files-fact-signed = Signed
files-fact-register = Register number
files-fact-appointment = Appointment
files-fact-handed = Handed to
files-fact-destination = Goes next to
files-fact-note = Note
files-move-by = { $what }, { $who }
files-move-reason = Reason: { $reason }
files-move-note = Note: { $note }
files-move-file_opened = File opened
files-move-file_checked = Requirements checked
files-move-file_accepted = Accepted as complete
files-move-file_returned = Returned to the visitor
files-move-file_reopened = The visitor came back
files-move-file_moved = Passed on
files-move-file_moved-initial = Initialled
files-move-file_moved-process = Processed
files-move-file_moved-signature = Signed
files-move-file_moved-register = Entered in the register
files-move-file_initialled = Initialled
files-move-file_closed = Done
files-move-file_signed = Signed
files-move-file_sent_back = Sent back to the front office
files-move-file_became_ready = Ready to hand over
files-move-file_handed_over = Handed over
files-move-file_left = Left here, the visitor went home
files-move-file_arrived = The visitor came again
files-move-file_visitor_called = The visitor was called
files-move-file_contact_tried = Tried to tell the visitor
files-move-file_contact_erased = Name and phone number erased
files-move-file_appointment = Appointment made
files-move-file_withdrawn = Withdrawn
files-move-register_entered = Entered in the register
files-move-register_corrected = Register corrected
files-move-register_handed = Hand-over noted in the register
files-move-other = Changed

# What can be done
files-actions = Steps for this file
files-hint-call = The visitor is still in the lobby: call the number at a counter, then hand over.
files-note = Note for whoever is next, optional
files-advance-initial = Initial
files-advance-process = Processed
files-advance-signature = Sign
files-advance-register = Enter in the register
files-deed-accept-again = Submit again
files-deed-accept = Accept as complete
files-deed-arrive = Visitor is here
files-deed-call_visitor = Call the visitor
files-deed-hand_over = Hand over
files-deed-send_back = Send back
files-deed-appoint = Make an appointment
files-deed-leave = Left here
files-deed-withdraw = Withdraw

# News after a step
files-told-advance-initial = { $label } initialled.
files-told-advance-process = { $label } processed.
files-told-advance-signature = { $label } signed.
files-told-advance-register = { $label } is in the register. { $register }
files-told-accept = { $label } submitted again.
files-told-arrive = The visitor is here, with number { $label }.
files-told-call_visitor = { $label } is in the queue to be called.
files-told-hand_over = { $label } handed over.
files-told-send_back = { $label } sent back to the front office.
files-told-appoint = Appointment for { $label } noted.
files-told-leave = { $label } noted as left here. The receipt is printing.
files-told-withdraw = { $label } withdrawn.
files-told-try = The try to tell { $label } is noted.
files-told-corrected = Number { $number } corrected.
files-told-absence-began = Absence noted.
files-told-absence-ended = Absence ended.
files-trouble-faster = { $who } was faster: { $what }, { $time }. What you see now is the latest.
files-trouble-moved = It changed on another screen. What you see now is the latest.
files-trouble-away = The server does not answer. Whether that step was noted is not certain; this page reads again once connected.
files-trouble-not-allowed = Your account may not do this. { $detail }
files-trouble-gone = This file is not found any more.

# Questions before a step
files-ask-note = Note, optional
files-ask-send_back-title = Send { $label } back?
files-ask-send_back-text = The file goes back to the front office with your reason.
files-ask-send_back-suggestion-1 = Data differ from the original document
files-ask-send_back-suggestion-2 = A requirement is missing
files-ask-send_back-suggestion-3 = The text needs correcting
files-ask-withdraw-title = Withdraw { $label }?
files-ask-withdraw-text = The file stops here and cannot be taken up again.
files-ask-withdraw-suggestion-1 = The visitor asked for it
files-ask-withdraw-suggestion-2 = Wrong service
files-ask-withdraw-suggestion-3 = Double file
files-ask-hand_over-title = Hand over { $label }
files-ask-handed-to = Handed to
files-ask-destination = Goes next to, optional
files-ask-leave-title = { $label } is left here
files-ask-leave-text = The visitor goes home and is told when the file is ready.
files-ask-name = The visitor's name
files-ask-phone = Phone or WhatsApp number
files-ask-purpose = Purpose
files-ask-purpose-usual = To tell that the file is ready
files-ask-consent = The visitor agrees that name and number are kept for this purpose only, and then erased.
files-ask-contact-needed = Fill in a name and a phone number.
files-ask-consent-needed = Ask the visitor's consent, then tick.
files-ask-appoint-title = Appointment for { $label }
files-ask-when = Date and time
files-ask-when-needed = Choose a date and time that is still to come.
files-ask-sign-title =
    { $count ->
        [1] Sign this file?
       *[other] Sign these { $count } files?
    }
files-ask-sign-one = { $label }, { $service }
files-ask-sign-text = Your signature is noted with your name and the time.
files-ask-sign-more = and { $count } more

# Telling the visitor
files-contact = Tell the visitor
files-contact-erased = Name and phone number have been erased.
files-contact-no-links = This number cannot be reached from here. { $why }
files-channel-whatsapp = WhatsApp
files-channel-sms = SMS
files-channel-phone = Phone
files-results = What came of it by { $channel }?
files-outcome-sent = Sent
files-outcome-reached = Knows now
files-outcome-no_answer = No answer
files-outcome-wrong_number = Wrong number
files-tries = Tries
files-tries-none = Not told yet.
files-try = { $channel }: { $outcome }. { $who }

# Signatures
files-sign-title = Waiting for a signature
files-sign-empty = No file is waiting for your signature. This page changes by itself when one comes.
files-sign-detail-none = Choose a file to see what is in it.
files-sign-select = Select { $label }
files-sign-since = since { $time }
files-sign-name = { $label }, { $service }
files-sign-all = Select all
files-sign-none = Select none
files-sign-go =
    { $count ->
        [one] Sign 1 file
       *[other] Sign { $count } files
    }
files-sign-done =
    { $count ->
        [one] 1 file signed: { $labels }
       *[other] { $count } files signed: { $labels }
    }
files-sign-refused = { $label } not yet: { $why }

# Absences
files-away = Away now
files-absence-switch = I am away…
files-absence-switch-other = Note somebody's absence…
files-absence-title = I am away
files-absence-title-other = Note an absence
files-absence-text = Without a deputy, files that need a signature or initials wait, and visitors may leave theirs here.
files-absence-who = Who
files-absence-until = Until
files-absence-until-needed = Choose a date and time that is still to come.
files-absence-delegate = Deputy
files-absence-nobody = No deputy
files-absence-delegate-other = The deputy must be somebody else.
files-absence-reason = Reason, optional
files-absence-suggestion-1 = Meeting at the regency
files-absence-suggestion-2 = Field visit
files-absence-suggestion-3 = Leave
files-absence-begin = Note the absence
files-absence-mine = You are away until { $time }.
files-absence-theirs = { $who } is away until { $time }.
files-absence-covered = Deputy: { $who }.
files-absence-covered-by-me = You stand in.
files-absence-uncovered = There is no deputy.
files-absence-back = I am back
files-absence-end = End
files-absence-end-label = End the absence of { $who }

# The register
files-register-title = Register
files-register-book = Book
files-register-year = Year
files-register-search = Find a number, service, product or receiver
files-register-total =
    { $count ->
        [one] 1 number
       *[other] { $count } numbers
    }
files-register-print = Print (PDF)
files-register-export = Download (XLSX)
files-register-making = { $what }: the book is being made…
files-register-saved = { $what }: downloaded.
files-register-failed = { $what }: not made. { $why }
files-register-empty = This book is still empty. The first number appears when a file is entered.
files-register-not-found = No line fits.
files-register-pages = Pages of the book
files-register-page = Page { $page } of { $pages }
files-register-previous = Previous
files-register-next = Next
files-register-correct = Correct
files-register-correct-label = Correct number { $number }
files-register-correct-title = Correct number { $number }
files-register-correct-text = Number, date and service stay. The correction is noted with your name.
files-register-note = Remark, optional
files-register-save = Save
files-book-umum = General
files-book-ppat = PPAT
files-book-penyewa = Tenants
files-column-number = No.
files-column-date = Date
files-column-ticket = Ticket
files-column-service = Service
files-column-product = Product
files-column-signed = Signed by
files-column-handed = Handed to
files-column-destination = Goes next to
