# The counter screen: staff call, serve and finish queue numbers.

counter-title = Counter
counter-skip = Skip to the ticket
counter-loading = Reading the queue…

# Page head
counter-state-open = Open
counter-state-paused = Paused
counter-state-paused-until = Paused until { $time }
counter-state-closed = Closed
counter-help = Shortcuts
counter-choose-other = Other counter
counter-tv-shown =
    { $count ->
        [one] { $sound ->
            [on] Shown on 1 TV, sound on
            [quiet] Shown on 1 TV, kept quiet
           *[off] Shown on 1 TV, sound off
        }
       *[other] { $sound ->
            [on] Shown on { $count } TVs, sound on
            [quiet] Shown on { $count } TVs, kept quiet
           *[off] Shown on { $count } TVs, sound off
        }
    }
counter-tv-ready =
    { $count ->
        [one] { $sound ->
            [on] 1 TV connected, sound on
            [quiet] 1 TV connected, kept quiet
           *[off] 1 TV connected, sound off
        }
       *[other] { $sound ->
            [on] { $count } TVs connected, sound on
            [quiet] { $count } TVs connected, kept quiet
           *[off] { $count } TVs connected, sound off
        }
    }
counter-tv-sending = Sending to the TV…
counter-tv-not-shown = Not on the TV yet. Call again.
counter-tv-none = No TV is connected. Please call out loud.
counter-paper-failed = Printing { $label } failed
counter-paper-unknown = Did the paper for { $label } come out?
counter-printer-trouble = { $name }: { $detail }
counter-printer-no_paper = out of paper
counter-printer-cover_open = cover open
counter-printer-offline = printer switched off
counter-printer-printer_error = the printer reports an error
counter-printer-unreachable = printer out of reach
counter-printer-no_answer = the printer does not answer
counter-printer-bad_address = wrong printer address
counter-printer-unknown_trouble = in trouble
counter-printer-no_permission = not allowed to use the printer
counter-printer-in_use = another program holds the printer
counter-printer-paper_low = paper running low
counter-paper-kind-requirements = the list of requirements
counter-paper-kind-missing = the list of what is missing
counter-paper-kind-receipt = the receipt
counter-paper-kind-test = the test sheet
counter-paper-kind-ticket = the number
counter-paper-do-came-out = Yes
counter-paper-do-copy = No, print a copy
counter-paper-do-dismiss = Ignore
counter-paper-label-came-out = Yes, the paper for { $label } came out
counter-paper-label-copy = No, print a copy of { $label }
counter-paper-label-again = Print { $label } again
counter-paper-label-dismiss = Ignore the paper for { $label }
counter-did-paper-came-out = Good, the paper for { $label } came out.
counter-did-paper-copy = A copy is being printed.
counter-did-paper-again = A copy is being printed.
counter-did-paper-dismiss = The paper for { $label } is ignored.
counter-papers-all = All ({ $count })
counter-papers-title = Papers in doubt
counter-papers-text = Look at the printer first. A copy says SALINAN.
counter-papers-close = Close
counter-reprint = Print again
counter-did-reprint = A copy is being printed.

# Left column
counter-waiting = Waiting, { $count }
counter-waiting-none = Nobody is waiting.
counter-waiting-hint = Choose a number to call it out of order.
counter-minutes-short = { $minutes } min
counter-just-now = new
counter-row-label = Call { $label } out of order, { $service }, waiting { $minutes } minutes

# Classes, in calm words
counter-class-elderly = elderly
counter-class-disabled = disability
counter-class-pregnant_or_nursing = pregnant/nursing
counter-class-with_child = with a child

# Middle
counter-ticket = Number { $label }
counter-waited =
    { $minutes ->
        [one] Waited 1 minute
       *[other] Waited { $minutes } minutes
    }
counter-called-at = called { $time }
counter-recalled =
    { $count ->
        [one] called again once
       *[other] called again { $count } times
    }
counter-served-standard =
    { $minutes ->
        [one] standard 1 minute
       *[other] standard { $minutes } minutes
    }
counter-served-no-standard = being served
counter-since-call = since the call
counter-progress = Service time against the standard
counter-progress-near = Close to the standard
counter-progress-over =
    { $minutes ->
        [one] 1 minute over the standard
       *[other] { $minutes } minutes over the standard
    }
counter-progress-over-days = Over the standard
counter-used-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
counter-standard-days = standard { $days } working days
counter-requirements = Requirements
counter-requirements-count =
    { $count ->
        [one] 1 requirement
       *[other] { $count } requirements
    }
counter-requirements-none = This service has no list of requirements.
counter-note = Note
counter-note-from = Note from { $from }:
counter-sent-back = Sent back to the counter:
counter-stage-ready = file ready
counter-stage-again = back again
counter-day-and-time = { $day }, { $time }
counter-away = The head is away until { $until }. The file may be left here; the visitor is told when it is signed.

# Checking the papers
counter-case = Case
counter-case-choose = Choose the case…
counter-check-all = All here
counter-check-progress = { $decided } of { $count } checked
counter-check-present = here
counter-check-missing = missing
counter-check-wrong = wrong
counter-check-not_needed = not needed
counter-check-with-note = { $word }: { $note }
counter-check-keep = Save
counter-check-why-wrong = What is wrong?
counter-check-why-not_needed = Why is it not needed?
counter-why-wrong-1 = No longer valid
counter-why-wrong-2 = Name or number differs
counter-why-wrong-3 = Not signed
counter-why-not_needed-1 = Does not apply to this purpose
counter-why-not_needed-2 = The office has it already
counter-why-not_needed-3 = Seen in the system

# Without a ticket
counter-closed-title = This counter is closed
counter-closed-text = Open the counter to start calling. Waiting numbers keep their place.
counter-paused-title = This counter is paused
counter-paused-text = The TV says that this counter will be back soon.
counter-ready-title = Ready to call
counter-ready-text =
    { $count ->
        [0] Nobody is waiting yet. This screen changes by itself when a number comes in.
        [one] 1 person is waiting for this counter.
       *[other] { $count } people are waiting for this counter.
    }

# Moves
counter-move-open = Open counter
counter-move-resume = Open again
counter-move-next = Call next
counter-move-start = Start
counter-move-finish = Finish
counter-move-accept = Accept the file
counter-move-give_back = Give the file back
counter-move-hand_over = Hand over
counter-move-leave = Leave the file
counter-move-without = No file
counter-move-take_over = Take this counter over
counter-move-quick = Quick answer
counter-move-help_on = Help me
counter-move-help_off = Help has come
counter-primary-give_back = Give back: { $count } short
counter-move-recall = Call again
counter-move-no_show = No show
counter-move-hold = Hold
counter-move-transfer = Transfer
counter-move-return = To the queue
counter-move-cancel = Cancel
counter-move-pause = Pause
counter-move-close = Close
counter-move-undo = Undo
counter-move-list = Choose from the waiting list
counter-move-help = List of shortcuts
counter-with-count = { $move } ({ $count })
counter-busy = One moment…
counter-actions = Steps for this ticket
counter-counter-actions = Steps for this counter

# Why a button is off
counter-why-offline = The server is not connected. Buttons come back when it is; this ticket stays yours.
counter-why-nobody = Nobody is waiting yet.
counter-why-holding = Finish { $label } first.
counter-why-closed = Open the counter first.
counter-why-theirs = { $name } is on duty at this counter.
counter-why-watching = You are watching this counter. Its operator does the calling.
counter-why-undecided =
    { $count ->
        [one] 1 requirement is not checked yet.
       *[other] { $count } requirements are not checked yet.
    }
counter-why-short = Something is still missing.

# News after a step
counter-did-open = Counter opened.
counter-did-close = Counter closed.
counter-did-pause = Counter paused.
counter-did-next = { $label } called.
counter-did-start = { $label } is being served.
counter-did-finish = { $label } finished.
counter-did-accept = { $label } accepted, passed on to { $place }. This counter is free.
counter-did-accept-stage = { $label } accepted. Next stage: { $stage }. This counter is free.
counter-did-accept-ready = { $label } is complete. The result can be handed over now.
counter-did-accept-closed = { $label } accepted and finished.
counter-did-give_back = { $label } given back. There is no printer: please read out what is missing.
counter-did-give_back-paper = { $label } given back. The list of what is missing is being printed.
counter-did-hand_over = { $label } handed over. Done.
counter-did-leave = The file of { $label } stays here. There is no printer: write the number down for the visitor.
counter-did-leave-paper = The file of { $label } stays here. The receipt is being printed.
counter-did-without = { $label } finished without a file.
counter-did-come-back = { $label } is waiting again.
counter-did-take_over = This counter is yours now.
counter-did-quick = Quick answer counted.
counter-did-help_on = The supervisor has been told.
counter-did-help_off = The call for help is over.
counter-did-recall = { $label } called again.
counter-did-no_show = { $label } marked as no show.
counter-did-hold = { $label } put on hold.
counter-did-transfer = { $label } transferred.
counter-did-return = { $label } is waiting again.
counter-did-cancel = { $label } cancelled.
counter-did-undo = The last step was undone.
counter-undo-offer = { $what } Wrong key?
counter-undo-seconds = { $seconds } s
counter-nobody = Nobody is waiting. Nobody was called.
counter-trouble-stale = This ticket was changed on another screen. You now see its latest state.
counter-trouble-theirs = Another counter holds this ticket.
counter-trouble-moved = That step no longer fits this ticket. Its state has been read again.
counter-trouble-busy = This counter still holds a number. Finish it first.
counter-trouble-undo = It is too late to undo.
counter-trouble-items = Some requirements are not checked yet, or missing.
counter-trouble-file = The file of this number is not decided or not handed over yet.
counter-trouble-unsaved = The server does not answer. Your choices are not saved yet; this screen tries again by itself.
counter-trouble-away = The server did not answer. It is not certain that the last step was saved; this screen reads again once connected.
counter-trouble-not-allowed = Your account may not do this.
counter-trouble-other = { $detail } The state has been read again.
counter-trouble-read = The state of the counter could not be read yet. Trying again by itself.

# Right column
counter-held = On hold
counter-held-none = Nothing is on hold.
counter-held-until = until { $time }
counter-held-overdue = past { $time }
counter-held-by = at { $counter }
counter-call-again = Call again
counter-call-again-label = Call { $label } again
counter-back-in-queue = To the queue
counter-back-in-queue-label = Return { $label } to the queue
counter-no-shows = No shows today
counter-no-show-at = called { $time }
counter-files = Files
counter-files-ready = ready to hand over
counter-files-front = waiting for the counter
counter-files-contact = to be told
counter-files-appointments = appointments today
counter-files-none = No files are waiting for the counter.
counter-files-open = Open the files
counter-incomplete = Incomplete today
counter-come-back = Back again
counter-come-back-label = { $label } is back again
counter-take-over = Take over
counter-take-over-label = Take over { $name }
counter-other-help = asks for help
counter-help-since = Asking for help since { $time }
counter-others = Other counters
counter-other-serving = { $minutes } min, { $service }
counter-other-open = open, holds no number
counter-other-paused = paused
counter-other-closed = closed
counter-other-none = There is no other counter.

# Dialogs
counter-pick-title = Call { $label } out of order?
counter-pick-text = The reason is kept in today’s record.
counter-pick-reason = Reason
counter-pick-confirm = Call { $label }
counter-pick-suggestion-1 = Elderly or disabled, cannot wait long
counter-pick-suggestion-2 = Was called before, has just come back
counter-pick-suggestion-3 = Emergency
counter-recall-held-reason = Back after being on hold
counter-recall-no-show-reason = Came after missing the call
counter-hold-title = Hold { $label }
counter-hold-reason = Reason
counter-hold-minutes = Back in (minutes), may be empty
counter-hold-confirm = Hold
counter-hold-suggestion-1 = Getting photocopies
counter-hold-suggestion-2 = Completing the file
counter-hold-suggestion-3 = Waiting for a signature
counter-transfer-title = Transfer { $label }
counter-transfer-service = To service
counter-transfer-same-service = The same service
counter-transfer-counter = To counter
counter-transfer-any-counter = Any counter
counter-transfer-person = To the person
counter-transfer-anybody = Anybody
counter-transfer-both = Choose a counter or a person, not both.
counter-transfer-note = Note for the next colleague, may be empty
counter-transfer-confirm = Transfer
counter-transfer-nothing = Choose a service or a counter.
counter-cancel-title = Cancel { $label }?
counter-cancel-text = This number will not be used again today.
counter-cancel-reason = Reason
counter-cancel-confirm = Cancel number
counter-cancel-suggestion-1 = The visitor left
counter-cancel-suggestion-2 = Wrong service chosen
counter-cancel-suggestion-3 = Double number
counter-return-title = Return { $label } to the queue?
counter-return-text = This number waits again and any counter with its service can call it.
counter-return-reason = Reason, may be empty
counter-return-confirm = Return
counter-pause-title = Pause the counter
counter-pause-minutes = Back in (minutes), may be empty
counter-pause-confirm = Pause
counter-quick-title = Quick answer
counter-quick-text = For a short question without a number. Only counted, no name.
counter-quick-topic = About what, may be empty
counter-quick-suggestion-1 = Asked for requirements
counter-quick-suggestion-2 = Took a form
counter-quick-suggestion-3 = Asked about a file
counter-quick-service = Service, may be empty
counter-quick-no-service = None in particular
counter-quick-confirm = Count it
counter-take-over-title = Take over { $name }?
counter-take-over-text = The one before you leaves this counter, and you go on with it.
counter-take-over-holding = The one before you leaves this counter. { $label }, being served there, passes into your hands.
counter-take-over-confirm = Take over
counter-without-title = Finish { $label } without a file?
counter-without-text = The check is closed and no file is passed on.
counter-without-reason = Reason
counter-without-confirm = Finish
counter-without-suggestion-1 = Only a question
counter-without-suggestion-2 = Did not bring the papers
counter-without-suggestion-3 = Served by another office
counter-give_back-title = Give the file of { $label } back?
counter-give_back-text = This list is printed for the visitor, who may come back today with the same number.
counter-give_back-list = What is missing or wrong
counter-give_back-undecided =
    { $count ->
        [one] 1 requirement is not checked yet and is not on the list.
       *[other] { $count } requirements are not checked yet and are not on the list.
    }
counter-give_back-note = A word for the visitor, may be empty
counter-give_back-confirm = Give back and print
counter-hand_over-title = Hand over { $label }
counter-hand_over-register = Register: { $label }
counter-hand_over-to = Received by
counter-hand_over-applicant = pemohon
counter-hand_over-next = The visitor's next step, may be empty
counter-hand_over-confirm = Hand over
counter-leave-title = Leave the file of { $label } here
counter-leave-text = The visitor goes home and is told when the file is ready. A receipt is printed.
counter-leave-name = Name
counter-leave-phone = Telephone or WhatsApp number
counter-leave-phone-hint = Example: 0812 3456 7890
counter-leave-purpose = Used for
counter-leave-purpose-usual = Memberi kabar bila berkas selesai
counter-leave-consent = The visitor was asked and agrees that name and number are kept for this. Both are erased after the hand-over.
counter-leave-confirm = Leave it and print
counter-leave-no-name = Write the visitor's name.
counter-leave-bad-phone = This number is not complete. Example: 0812 3456 7890.
counter-leave-no-purpose = Write what the number is used for.
counter-leave-no-consent = Ask first, then tick when the visitor agrees.
counter-leave-mend = Please mend what is marked.
counter-help-title = Keyboard shortcuts
counter-help-text = One letter for one step. Shortcuts are quiet while you type in a field.
counter-help-key = Key
counter-help-does = Step
counter-help-switch = One-letter shortcuts are on
counter-help-arrows = Move in the list
counter-help-enter = The main step, when no button is selected
counter-help-answers = Here, missing, wrong, not needed
counter-help-escape = Close a dialog
counter-help-close = Close
counter-key-enter = Enter
counter-key-escape = Esc

# Choosing a counter
counter-choose-title = Which counter?
counter-choose-text = Choose the counter to open on this screen.
counter-choose-none-title = This account has no counter yet
counter-choose-none-text = Ask a supervisor or admin to give your account a counter, then reload this page.
counter-choose-reload = Reload
counter-choose-take-over = Or open a counter whose operator has left, and take it over there.

counter-on-paper = on paper { $paper }
counter-manual = Numbers written by hand
counter-forms = Paper forms of the survey
