## Kiosk: choosing a service and taking a number
kiosk-title = Take a queue number
kiosk-more = More below
kiosk-people = { $count ->
    [0] nobody
    [one] { $count } person
   *[other] { $count } people
}

kiosk-tools = Helping tools
kiosk-tool-search = Search
kiosk-tool-read = Read aloud
kiosk-tool-text = Larger text
kiosk-tool-reach = Low reach
kiosk-tool-over = Start over

kiosk-choose-title = What would you like to do?
kiosk-choose-lead = Touch a service. We show you what to bring first.
kiosk-categories = Groups of services

kiosk-office-closed = The office is closed. You can still see what to bring; numbers are given again during service hours.
kiosk-all-closed = No service is giving numbers right now. Please go to the information desk.
kiosk-service-closed = You cannot take a number for this service yet: { $reason }.
kiosk-offline = The connection to the server is lost. We keep trying. If it is urgent, please go to the information desk.

kiosk-search-title = Search for a service
kiosk-search-label = Name of the service
kiosk-search-hint = Type, for example: card
kiosk-search-none = No service with that word. Try another one, or ask at the information desk.
kiosk-search-found = { $count ->
    [one] { $count } service found
   *[other] { $count } services found
}
kiosk-keyboard = Keyboard
kiosk-key-space = Space
kiosk-key-delete = Delete one letter

kiosk-case-title = What is it for?
kiosk-see-requirements = See what to prepare first.
kiosk-away = The head of the office is away until { $until }. You may still take a number: your file can stay at the counter, and we tell you by WhatsApp or telephone when it is signed. The times given here hold when the head is in the office.
kiosk-away-mark = head is away
kiosk-away-today = { $time }
kiosk-away-day = { $day } at { $time }
kiosk-requirements-title = What to bring
kiosk-ready-count = { $ready } of { $all } ready
kiosk-duration = Service time
kiosk-fee = Fee
kiosk-free = FREE
kiosk-product = Result
kiosk-document = In Indonesian, in the words of the office's own service standard{ $year ->
    [0] {""}
   *[other] {" "}of { $year }
}.
kiosk-take-number = Take a number
kiosk-print-list = Print the list only
kiosk-list-refused = The list cannot be printed now. Please take a photo of this screen.
kiosk-list-unreachable = The server does not answer. Please take a photo of this screen, or try again shortly.
kiosk-list-title = List of requirements
kiosk-list-lead = No number was taken. Please come back when everything is ready.
kiosk-list-queued = Printing…
kiosk-list-sending = Printing…
kiosk-list-printed = Take the paper below the screen.
kiosk-list-failed = No paper came out. Go back and take a photo of the list.
kiosk-list-unknown = If no paper came out, go back and take a photo of the list.

kiosk-priority-title = Do you need to go first?
kiosk-priority-lead = Touch what fits. No proof needed, no extra charge.
kiosk-priority-none = No, take a regular number

kiosk-issuing-sending-title = One moment…
kiosk-issuing-sending-lead = Your number is being made.
kiosk-issuing-away-title = The server is not answering
kiosk-issuing-away-lead = We keep trying, please wait here. You will not get two numbers. If it takes long, please go to the information desk.
kiosk-issuing-refused-title = This number cannot be taken
kiosk-issuing-refused-lead = Choose another service, or go to the information desk.
kiosk-issuing-other = Choose another service
kiosk-issuing-failed-title = Your number could not be made yet
kiosk-issuing-failed-lead = The server has not answered. Please go to the information desk.

kiosk-your-number = Your number
kiosk-ahead = Before you
kiosk-wait = Expected wait
kiosk-track = Scan to follow the queue on your phone. No app needed. Code:
kiosk-qr-alt = QR code of the page of your number, code { $code }
kiosk-paper-queued = Your paper is being printed…
kiosk-paper-sending = Your paper is being printed…
kiosk-paper-printed = Take your paper below the screen
kiosk-paper-failed = No paper came out. Your number { $label } is still valid. Take a photo of this screen or scan the code.
kiosk-paper-unknown = If no paper came out: your number { $label } is still valid. Take a photo of this screen or scan the code.
kiosk-paper-none = No paper. Your number is { $label }. Take a photo of this screen or scan the code.

kiosk-still-title = Are you still there?
kiosk-still-lead = The screen goes back to the start in { $seconds } seconds.
kiosk-still-yes = Yes, continue

# The small line about the printer
kiosk-printer-low = Paper is running low
kiosk-printer-no-paper = The printer is out of paper: your number stays on the screen
kiosk-printer-trouble = The printer is in trouble: your number stays on the screen
kiosk-printer-taken = Take your paper at { $name }
kiosk-printer-instead = Paper comes out at { $name }
