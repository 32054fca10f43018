## A ticket's page on the visitor's phone
phone-title = { $label } – { $office }
phone-title-called = CALLED { $label } – { $office }
phone-number = Your queue number
phone-next = You are next
phone-ahead = { $count ->
    [one] { $count } person before you
   *[other] { $count } people before you
}
phone-estimate = About { $from }–{ $to } minutes to go
phone-estimate-one = About { $to } minutes to go
phone-waiting-words = This page changes by itself. Stay in the waiting room and listen for the call.
phone-called = Please go to
phone-called-at = Called at { $time }
phone-serving = You are being served
phone-serving-at = at { $counter }
phone-on-hold = Your number is on hold
phone-on-hold-words = Our staff will call you again. You need no new number.
phone-no-show = Your number has been called
phone-no-show-words = Please speak to our staff now. Your number is still good today.
phone-cancelled = This number was cancelled
phone-cancelled-words = Take a new number at the ticket machine if you still need us.
phone-unresolved = We have closed for that day
phone-unresolved-words = This number was not served. Please take a new one during opening hours.
phone-done = Done. Thank you.
phone-expired = This number was for another day
phone-expired-words = Please take a new one during opening hours.
phone-unknown = We cannot find this number
phone-unknown-words = Check your link, or scan the code on your paper again.
phone-coin = How was our service?
phone-coin-words = One touch, no name.
phone-coin-sangat_puas = Very satisfied
phone-coin-puas = Satisfied
phone-coin-kurang_puas = Less satisfied
phone-coin-tidak_puas = Not satisfied
phone-coin-used = We have received your rating. Thank you.
phone-coin-kept = Your rating is kept and will be sent as soon as we are connected again.
phone-shake = Shake my phone when I am called
phone-shake-on = Your phone will shake. Keep this page open.
phone-offline = disconnected since { $time }
phone-language = Bahasa Indonesia
