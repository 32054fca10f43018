# What the supervisor does with the survey's results: follow-up plan, publication, downloads.

publishing-not-sent = Not kept yet: the server does not answer. What you wrote is still here; try to save it again.
publishing-plan-add = Add to the plan
publishing-plan-add-title = Follow-up plan, { $period }
publishing-plan-help = The lowest elements are offered first. This line goes into the report, and on to the next period until it is done.
publishing-plan-others = Other elements
publishing-plan-programme = Programme or activity
publishing-plan-due = When (for example Quarter I 2027)
publishing-plan-responsible = Responsible
publishing-plan-missing = Give the programme, when, and who is responsible.
publishing-plan-added = The line has been added.
publishing-plan-saved = The line has been changed.
publishing-plan-carried = From earlier periods
publishing-plan-by = { $responsible }, { $due }
publishing-plan-noted = Note: { $note }
publishing-plan-state = State
publishing-plan-state-label = Change the state: { $line }
publishing-plan-state-title = State of the plan: { $element }
publishing-plan-note = Note (may be empty)
publishing-plan-edit = Change
publishing-plan-edit-label = Change the plan: { $line }
publishing-plan-edit-title = Change the plan: { $element }
publishing-plan-stale = Somebody else has just changed this line. Now: { $state }; { $programme }; note: { $note }. What you wrote is still below; save again if it still holds.
publishing-plan-gone = This line is not there any more.

# Publication
publishing-title = Publication
publishing-figures = IKM { $ikm } ({ $grade }) from { $count ->
    [one] one answer.
   *[other] { $count } answers.
}
publishing-made = Published on { $date } at { $time }.
publishing-not-yet = This period has not been published.
publishing-other = The figures now: { $figures } What was published does not change by itself.
publishing-all-services = What is published is always the whole office's. Choose all services to publish it.
publishing-go = Publish this period
publishing-again = Publish again
publishing-go-title = Publish { $period }?
publishing-again-title = Publish { $period } again?
publishing-what = What will be public: { $figures } Also the value of each element, the size of the sample, and respondents by sex, age, education and occupation.
publishing-never = Remarks, results by service and results by counter are not published.
publishing-replaces = This takes the place of what is public now: { $figures } { $made }
publishing-warn-few = The answers are { $missing } short of the minimum sample of { $minimum }; the public page says so.
publishing-warn-running = This period is not over. Later answers do not change what is published.
publishing-done = { $period } has been published.
publishing-all = Everything that is published
publishing-withdraw = Take back
publishing-withdraw-label = Take back the publication of { $period }
publishing-withdraw-title = Take back the publication of { $period }?
publishing-withdraw-help = Its figures leave the public page and the TVs. The survey's results stay.
publishing-withdraw-go = Take it back
publishing-withdrawn = The publication of { $period } has been taken back.
publishing-public = Public page
publishing-public-on = Open: anybody can see what is published, without signing in.
publishing-public-off = Closed: what is published cannot be seen by the public yet.
publishing-public-opened = The public page is open now.
publishing-public-closed = The public page is closed now.
publishing-see = See the public page
publishing-only-admin = Only an admin can open or close it.

# Downloads
publishing-downloads = Downloads
publishing-downloads-lead = Of the period and service chosen above. A PDF takes some seconds. Reports are in Indonesian.
publishing-get = Download
publishing-get-label = Download { $what }
publishing-making = { $what } is being made…
publishing-saved = downloaded
publishing-handed = { $what } has been downloaded.
publishing-file-failed = { $what } was not made. { $why }
publishing-file-report = Report (PDF)
publishing-file-poster = Poster (PDF)
publishing-file-workbook = Workbook (XLSX)
publishing-file-answers = Answers (CSV)
publishing-file-sign = QR sign of the survey (PDF)
publishing-file-form-id = Paper form in Indonesian (PDF)
publishing-file-form-en = Paper form (PDF)
publishing-about-report = to be signed, A4
publishing-about-poster = for the wall, A3
publishing-about-workbook = every table, and the answers without identity
publishing-about-answers = for further work or the provincial portal
publishing-about-sign = for those who want to answer on their own phone
publishing-about-form-id = to be filled in by hand
publishing-about-form-en = to be filled in by hand
