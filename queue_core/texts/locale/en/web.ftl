## Pages and signs of the common base
web-closed-hours = closed, outside service hours
web-reopens-today = opens again at { $time }
web-reopens-on = opens again on { $date } at { $time }
web-closed-paused = paused for a moment
web-closed-inactive = not open today
web-closed-quota_full = today's quota is used up

web-index-title = Which screen is this?
web-index-lead = This computer is not paired yet. Choose its screen; a code appears, and the admin enters it, once.
web-index-kiosk = Kiosk
web-index-kiosk-how = Where visitors take a queue number.
web-index-display = Waiting-room TV
web-index-display-how = Shows and speaks the calls.
web-index-skm = Satisfaction panel
web-index-skm-how = Where visitors give a satisfaction coin at the counter.
web-index-pair = Pair
web-index-printer = Is there a printer at another computer?
web-index-printer-how = Pair a print agent
web-index-staff = Sign in as staff
web-index-staff-how = Counter staff, supervisors and admins sign in with their user name.

web-sign-in-title = Sign in
web-sign-in-username = User name
web-sign-in-password = Password
web-sign-in-go = Sign in
web-sign-in-wrong = Wrong user name or password.
web-sign-in-too-many = Too many tries. Wait a few minutes, then try again.
web-sign-in-unreachable = The server does not answer. Check the connection, then try again.

web-error-403-title = This page is not for you
web-error-403-lead = Sign in with an account that has access, or ask the admin.
web-error-404-title = Page not found
web-error-404-lead = The address may be mistyped or no longer in use.
web-error-500-title = Something went wrong on our side
web-error-500-lead = It is not your fault. Please try again shortly, or ask at the information desk.
web-error-home = To the start page

web-demo-running-1 = Welcome. Have your papers ready before you go to the counter.
web-demo-running-2 = Services are free unless the requirements name a fee.
web-demo-running-3 = After your visit, please drop one satisfaction coin.
