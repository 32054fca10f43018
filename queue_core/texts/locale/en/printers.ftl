# The printers' page: how each printer is, what to do, adding and changing.
printers-title = Printers
printers-lead = How each printer is and what to do about it. No technician needed.
printers-in-use = In use
printers-none = No printer yet. Numbers still show on the kiosk's screen.
printers-since = since { $time }
printers-heard = last checked { $time }
printers-asking = being asked…
printers-at = at { $name }
printers-instead = substitute: { $name }
printers-out-of-use = out of use

# What to do
printers-do-paper_low = Put a new roll of paper near the printer.
printers-do-no_paper = Put in a new roll of paper and close the cover. Waiting papers come out by themselves.
printers-do-cover_open = Close the printer's cover until it clicks.
printers-do-offline = Press FEED or ONLINE on the printer. If its light is off, switch it on.
printers-do-printer_error = Look for jammed paper, then switch the printer off and on.
printers-do-unreachable = Check the printer's power and cable. If it is on, switch it off and on.
printers-do-agent = The computer this printer hangs on does not answer. Check it and its network cable.
printers-do-no_answer = The printer is stuck. Switch it off, wait ten seconds, switch it on.
printers-do-timeout = The printer stopped taking data. Switch it off, wait ten seconds, switch it on.
printers-do-broke_midway = The connection broke while printing. Check the cable, then look at the last paper.
printers-do-bad_address = The address is wrong. Press Change and choose this printer again.
printers-do-no_permission = The server may not use this printer yet. Install the udev rule 99-antrian-printer.rules (folder deploy), then pull the USB cable and plug it in again.
printers-do-in_use = Another program holds the printer, such as CUPS. Remove it there, or add it here as a CUPS queue.

# Buttons
printers-test = Test sheet
printers-test-label = Print a test sheet on { $name }
printers-tested = A test sheet was sent to { $name }. Is every line readable?
printers-check = Check
printers-check-label = Check { $name } now
printers-asked = { $name } is being asked. Its answer shows below.
printers-edit = Change
printers-edit-label = Change { $name }
printers-remove = Stop using
printers-remove-label = Stop using { $name }
printers-removed = { $name } is out of use.
printers-saved = { $name } is saved.
printers-back = Use again
printers-back-label = Use { $name } again
printers-old = No longer used

# Papers in doubt
printers-questions = Papers in doubt
printers-came-out = did it come out?
printers-paper-yes = Yes
printers-paper-yes-label = Yes, { $what } came out
printers-paper-no = No, print a copy
printers-paper-no-label = No, print a copy of { $what }
printers-paper-copy = Print a copy
printers-paper-copy-label = Print a copy of { $what }
printers-paper-dismiss = Ignore
printers-paper-dismiss-label = Ignore { $what }
printers-answered = Good, the paper came out.
printers-dismissed = That paper is ignored.

# Adding
printers-add = Add a printer
printers-add-lead = Connect the printer and switch it on, then look for it. Printers on other print computers show as well.
printers-look = Look for printers
printers-looking = Looking for printers…
printers-found = { $count ->
    [0] No printer was found. Check its cable, or enter its address yourself.
   *[other] { $count } found.
  }
printers-known = Already here as { $name }.
printers-by-hand = Enter an address
printers-add-one = Add
printers-add-label = Add { $name }
printers-added = { $name } was added. Print a test sheet to try it.
printers-new-title = New printer
printers-edit-title = Change { $name }
printers-remove-title = Stop using { $name }?
printers-remove-text = Papers that still wait there are not printed, unless there is a substitute.
printers-name = Name
printers-name-missing = Enter the printer's name.
printers-driver = Connection
printers-driver-network = Network
printers-driver-usb = USB
printers-driver-serial = Serial cable
printers-driver-file = Device file
printers-driver-cups = CUPS queue
printers-driver-dummy = Demonstration printer
printers-address = Address
printers-address-missing = Enter the printer's address.
printers-address-network = IP address, such as 192.168.1.50
printers-address-usb = Write auto, or its code, such as 04b8:0202
printers-address-serial = Such as /dev/ttyUSB0@9600
printers-address-file = Such as /dev/usb/lp0
printers-address-cups = The name of the queue in CUPS
printers-address-dummy = The address of the demonstration printer cannot be changed here.
printers-agent = Hangs on
printers-agent-server = this server
printers-paper = Paper width
printers-language = Language of the test sheet
printers-profile = Model
printers-profile-search = search maker or model
printers-profile-can = { $model }: { $can }
printers-profile-unknown = Choose a model from the list. If yours is missing, write default.
printers-can-cut = cuts paper
printers-can-qr = QR code
printers-can-pictures = pictures
printers-can-text = text only
printers-substitute = Substitute while it is in trouble
printers-substitute-none = none
