## The waiting-room TV
display-title = Call screen – { $office }
display-newest = Newest call
display-last = Last calls
display-side = Counters and queue
display-number = Queue number
display-file-ready = Papers are ready
display-say = Queue number { $label }, please go to { $counter }
display-counters = Counters
display-waiting = { $count ->
    [0] Nobody is waiting
    [one] { $count } person waiting
   *[other] { $count } people waiting
}
display-counter-free = ready
display-counter-paused = on a break
display-counter-paused-until = break until { $time }
display-counter-closed = closed
display-welcome = Welcome
display-welcome-words = Take a number at the ticket machine, then wait until it appears on this screen.
display-closed = We are closed
display-closed-words = Thank you for coming. See you at our next opening hours.
display-opens = Open again { $day } at { $time }.
display-sound-on = Turn on the sound
display-announcement = Announcement
display-text-stop = Stop the running text
display-text-go = Let the text run
display-requirements = What to bring
display-maklumat = Service charter
display-slide-page = { $page } of { $pages }
display-skm-kicker = Public satisfaction survey
display-skm-title = Public satisfaction index
display-skm-grade = grade { $grade }, { $words }
display-skm-A = very good
display-skm-B = good
display-skm-C = less than good
display-skm-D = not good
display-skm-sample =
    { $count ->
        [one] Judged by one person.
       *[other] Judged by { $count } people.
    }
display-skm-few = This is short of the minimum sample.
display-skm-quarter = Quarter { $number } of { $year }
display-skm-semester = Semester { $number } of { $year }
display-skm-year = { $year }
display-skm-span = { $first } to { $last }
display-skm-thanks = Thank you for your judgement.
