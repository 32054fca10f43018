# The survey's paper forms: typed one by one, imported from a sheet, and answers that somebody must look at.
entry-title = Paper forms
entry-blank = Print a blank form
entry-new-tab = (opens in a new tab)
entry-batch = The same for all forms that follow
entry-band-morning = Morning, 08:00–12:00
entry-band-afternoon = Afternoon, 13:00–17:00
entry-sample-help = Random: visitors who were drawn, part of the IKM. Volunteer: answered of their own accord, reported apart.
entry-choose = Choose…
entry-version = Version (at the foot)
entry-version-now = { $version } (now)
entry-version-words = version { $version }
entry-missing-day = Enter the day first.
entry-missing-band = Choose morning or afternoon first.
entry-missing-service = Choose the service first.
entry-missing-sample = Choose first: random or volunteer.
entry-day-future = That day is still to come.
entry-day-old = That day is more than { $days } days ago.

# Typing one form
entry-form = The form
entry-form-number = Form { $number }
entry-count = { $count ->
    [0] none kept yet
   *[other] { $count } kept since this page was opened
}
entry-help = One key for each line: the number shown, or 0 or space when the paper has no answer. Backspace goes back a line. Enter keeps the form, and the next empty one is there.
entry-none = Not answered
entry-age-none = Age not answered
entry-keep = Keep form
entry-clear = Clear
entry-clear-title = Clear this form?
entry-clear-text = What was typed in this form will be lost.
entry-clear-unknown = This form was sent and the server has not answered: it may have been kept. Clear it only if you do not type it again.
entry-kept = Form { $count } was kept.
entry-not-kept = This form was not kept yet. { $why }
entry-restored = The form that was not kept yet is here again.
entry-wrong-key = { $line }: only 1 to { $most }, or 0 when not answered.
entry-wrong-age = An age between { $least } and { $most }, or 0 when not answered.
entry-open-line = Not kept yet: { $line } has no answer. Press 0 when the paper has none.
entry-away = The server has not answered since { $time }. This form stays here and is sent again by itself; it is kept only once.
entry-again = Send now

# Importing a sheet
entry-import = Import from a sheet
entry-import-lead = Download the sheet, fill in one row for each form, then upload it. With a single wrong row nothing is kept.
entry-sheet = Download blank sheet
entry-import-choose = Upload filled sheet
entry-import-sending = Sending { $name }…
entry-import-checking = Checking the sheet…
entry-imported = { $count ->
    [one] 1 form from { $name } was kept.
   *[other] { $count } forms from { $name } were kept.
}
entry-import-bad = { $count ->
    [one] 1 cell must be mended. Nothing was kept.
   *[other] { $count } cells must be mended. Nothing was kept.
}
entry-import-rows = What must be mended
entry-import-line = Row
entry-import-column = Column
entry-import-words = What is wrong
entry-import-first = The first { $count } are shown.
entry-import-large = This file is larger than { $most } MB. Divide it into several sheets.
entry-import-not-sheet = { $name } is no XLSX sheet.
entry-import-away = The server did not answer. Upload the same file again: what is in already is not kept twice.
entry-import-failed = { $name } was not kept. { $why }

# Answers kept apart because they came too fast
entry-review = To be looked at
entry-review-lead = These answers came too many from one place in a day and do not count yet. See whether they are plausible, then decide.
entry-review-none = No answers wait to be looked at.
entry-review-count = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
entry-review-ikm = IKM { $ikm }
entry-review-count-go = Count
entry-review-count-label = Count the answers for { $name }, { $day }
entry-review-counted = { $count ->
    [one] 1 answer counts now.
   *[other] { $count } answers count now.
}
entry-review-reject = Reject
entry-review-reject-label = Reject the answers for { $name }, { $day }
entry-review-reject-title = { $count ->
    [one] Reject 1 answer?
   *[other] Reject { $count } answers?
}
entry-review-reject-text = The answers for { $name }, { $day }, will never count. This cannot be undone.
entry-review-reject-go = Reject answers
entry-review-rejected = { $count ->
    [one] 1 answer was rejected.
   *[other] { $count } answers were rejected.
}
entry-source-panel = from a satisfaction panel
entry-source-phone = from visitors' phones
entry-source-link = from the QR code for everyone
entry-source-paper = from paper
