# Settings of the coins, the survey and its report.
settings-title = Survey settings
settings-reading = Reading the settings…
settings-only-admin = Only an admin can change this part.
settings-save = Save
settings-saved = Settings saved.
settings-unsaved = Not saved yet.
settings-new-tab = (opens in a new tab)
settings-coins = Satisfaction coins
settings-coins-4 = Four: very satisfied, satisfied, less satisfied, not satisfied
settings-coins-2 = Two: satisfied, not satisfied
settings-weight = Weight of each element
settings-weight-1 = 1/9, exact
settings-weight-2 = 0.111
settings-weight-3 = 0.11
settings-weight-why = The nine elements weigh the same, so 1/9 is exact. Some offices' sheets round it to 0.111 or 0.11, which makes 99.90 or 99.00 the highest index: choose one of these only if results must agree with such a sheet. The report says which weight was used.
settings-public = Public page
settings-public-on = Show the results that were published
settings-public-help = Anybody can read it without signing in. What was not published is not shown.
settings-public-see = See the page
settings-report = Report
settings-signatory-title = Post of whoever signs
settings-signatory-name = Name of whoever signs
settings-signatory-nip = NIP (civil servant's number)
settings-introduction = Introduction of the report
settings-introduction-help = When empty, the report has its usual introduction. An empty line begins a new paragraph.

# The share of visits that is asked
settings-shares = How many are asked
settings-shares-lead = Some of the finished visits are drawn to answer the nine questions. Suggestions are reckoned so that at the end of the period each service has its minimum sample.
settings-share-office = Share of visits, the whole office
settings-share-office-save = Save office share
settings-share-office-saved = The office's share was saved. Services without a share of their own follow it at once.
settings-period = Sample for
settings-shares-none = No services yet.
settings-share-no-visits = No finished visits yet.
settings-share-far = { $visits ->
    [one] 1 visit, { $answers } of { $minimum } answers
   *[other] { $visits } visits, { $answers } of { $minimum } answers
}
settings-share-as-office = { $percent } % are asked, as the office has it.
settings-share-own = { $percent } % are asked, this service's own share.
settings-share-enough = The sample is large enough.
settings-share-over = No more visits in this period; the sample is too small.
settings-share-suggested = Suggested: { $percent } % until { $last }.
settings-share-all = Suggested: { $percent } %; even so the sample may be too small on { $last }.
settings-share-take = Take { $percent } %
settings-share-take-label = Take the suggestion of { $percent } % for { $name }
settings-share-taken = { $name }: { $percent } % of visits will be asked.
settings-share-change = Change
settings-share-change-label = Change the share for { $name }
settings-share-title = Share for { $name }
settings-share-help = Leave it empty to follow the office's share, { $percent } %.
settings-share-percent = Percent of visits asked
settings-share-wrong = Enter a number from 0 to 100 with at most one decimal.
settings-share-saved = The share for { $name } was saved.
settings-take-all = Take { $count } suggestions
settings-take-all-title = Take { $count } suggestions at once?
settings-take-all-text = Each service gets a share of its own, as suggested.
settings-take-all-go = Take all
settings-all-taken = { $count } suggestions were taken.
