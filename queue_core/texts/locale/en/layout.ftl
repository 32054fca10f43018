## The look of the papers: logo, lines, and what stands on the office's papers
layout-title = Paper layout
layout-lead = For every printer, and for papers that still wait to be printed.
layout-only-admin = Only an admin can change this. You can look at the papers.

# Logo
layout-logo = Logo
layout-logo-help = PNG, JPEG or WebP. Printed in black and white, at most 20 mm high. Saved at once.
layout-logo-choose = Choose a picture
layout-logo-away = Remove the logo
layout-logo-sending = One moment…
layout-logo-kept = The logo is saved.
layout-logo-gone = The logo is removed.
layout-logo-large = The picture may have { $most } MB at the most.

# Lines
layout-head = Below the office's name
layout-head-help = An address or a telephone number, for example. Leave empty what you do not need.
layout-head-line = Upper line { $number }
layout-foot = At the end of the paper
layout-foot-help = The service pledge or a number for complaints, for example.
layout-foot-line = Lower line { $number }

# What stands there
layout-show = What is printed
layout-always = Office, service, number, date and time are always printed.
layout-part-regency = Name of the regency or city
layout-part-caption = The words “Your queue number”
layout-part-case = The chosen case
layout-part-priority = A note for the priority queue
layout-part-ahead = How many people are ahead
layout-part-wait = About how long it takes
layout-part-requirements = What to bring, on the number's paper
layout-part-qr = QR code to follow the queue
layout-part-scan = The advice to scan the code
layout-part-code = The short code
layout-part-thanks = A word of thanks
layout-save = Save
layout-saved = Saved. The next paper looks like this.
layout-unsaved = Not saved yet.

# To look at
layout-look = What it looks like
layout-kind = Paper
layout-kind-ticket = Queue number
layout-kind-requirements = List of what to bring
layout-kind-missing = List of what is missing
layout-kind-receipt = Receipt for a file
layout-kind-test = Test print
layout-printer = Printer
layout-printers-own = The office's printers
layout-printers-known = Kinds of printers
layout-printer-any = Any printer
layout-width = Width of the paper
layout-language = Language
layout-busy = Longest names, busy day
layout-copy = Copy
layout-drawing = Drawing the paper…
layout-sheet = { $kind } on { $width } mm paper
layout-length = { $length } mm long
layout-length-of = { $length } mm long, { $most } mm at the most
layout-length-over = { $length } mm long, more than { $most } mm
layout-gave-way = To keep this paper within { $most } mm:
layout-gone-thanks = the word of thanks is not printed
layout-gone-caption = “Your queue number” is not printed
layout-gone-scan = the advice to scan is not printed
layout-gone-logo_small = the logo is printed smaller
layout-gone-logo = the logo is not printed
layout-gone-foot = not all lower lines are printed
layout-gone-requirements = what to bring is not printed, the list is too long
layout-gone-head = not all upper lines are printed
layout-gone-regency = the regency or city is not printed
layout-gone-case = the case is not printed
layout-gone-wait = the waiting time is not printed
layout-gone-ahead = the people ahead are not printed
layout-gone-priority = the priority note is not printed
layout-gone-qr = the QR code is not printed
