# The survey's results (SKM) for the supervisor: period, index, sample, elements, services, counters, respondents.

results-title = Survey results (SKM)
results-jump = Parts of this page
results-jump-elements = Elements
results-jump-places = Services and counters
results-jump-plan = Follow-up
results-jump-respondents = Respondents
results-jump-publishing = Publication
results-jump-downloads = Downloads
results-loading = Counting…
results-updated = Counted at { $time }
results-no-answer = Not read yet: the server does not answer. Trying again by itself.

# Period
results-picker = Period and service
results-kind = Period
results-kind-month = Month
results-kind-quarter = Quarter
results-kind-semester = Semester
results-kind-year = Year
results-kind-span = Dates
results-which = Which one
results-first = From
results-last = To
results-show = Show
results-bad-span = Give both dates; the last one not before the first.
results-before = Earlier period
results-before-label = Earlier period: { $period }
results-after = Later period
results-after-label = Later period: { $period }
results-service = Service
results-all-services = All services

# Index and sample
results-index = Community satisfaction index (IKM)
results-grade = { $grade } · { $meaning }
results-weight = Scale from 25 to 100, each element weighs { $weight }.
results-partial = There is no index yet: nobody has answered about { $elements }.
results-sample = Sample
results-sample-of = { $answers } of at least { $minimum } answers
results-sample-answers = { $count ->
    [one] One answer
   *[other] { $count } answers
}
results-sample-nobody = No visit has been finished in this period.
results-sample-missing = { $count ->
    [one] One answer short of the minimum sample.
   *[other] { $count } answers short of the minimum sample.
}
results-sample-over = This period is over; the report tells what is missing.
results-fact-population = finished visits
results-fact-drawn = drawn
results-fact-rate = response rate
results-plan-unknown = What the sample needs can be foreseen once there are visits.
results-plan-expected = Until { $last } some { $visits } visits are expected; their sample needs at least { $minimum } answers.
results-plan-enough = There are enough answers for that.
results-plan-ask = To reach it, ask { $count } of 100 visitors from now on.
results-plan-never = Even asking every visitor will not be enough until { $last }. The report can still be made, and tells what is missing.
results-lowest = The three lowest elements
results-lowest-none = No element has been answered yet.
results-value-grade = { $value } ({ $grade })
results-strong = { $element } { $value }
results-strongest = Highest: { $elements }.
results-plan = Plan
results-plan-label = Plan a follow-up for { $element }

# Tables
results-elements = Elements
results-bar = Chart
results-answers = Answers
results-numbers = { $element }, question { $question }
results-low = lowest
results-trend-said = IKM of each period. { $points }
results-months = By month within this period
results-services = By service
results-services-silent = No answers yet: { $names }.
results-counters = By counter
results-counter = Counter
results-counters-why = Counters with fewer than 10 answers are not shown, so that nobody is singled out. Only months that lie whole in this period are counted.
results-counters-all = Results by counter exist only for all services together.
results-volunteers = Volunteers' answers
results-volunteers-none = Nobody answered of their own accord.
results-volunteers-said = { $count ->
    [one] One person
   *[other] { $count } people
} answered of their own accord: IKM { $ikm } ({ $grade }). They are kept apart and are not in the index.
results-volunteers-partial = { $count ->
    [one] One person
   *[other] { $count } people
} answered of their own accord, not enough for an index. They are kept apart and are not in the index.
results-comments-none = There are no remarks yet.
results-comments-more = At most 20 remarks are shown, in no order of time. All of them are in the workbook (XLSX).
results-extra = The office's own questions
results-extra-lead = Apart from the index.
results-extra-answers = { $count ->
    [one] One answer
   *[other] { $count } answers
}
results-extra-texts = { $count ->
    [one] One written answer; it is in the workbook (XLSX).
   *[other] { $count } written answers; they are in the workbook (XLSX).
}
