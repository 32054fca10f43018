# The questionnaire on paper, and the sign with the QR code for whoever wants to judge.

form-title = Survey of visitors' satisfaction (SKM)
form-how = Tick one box for each question. You may leave out what you do not want to answer. Please write no name and no queue number.
form-visit = Your visit
form-date = Date
form-service = Service
form-band = Part of the day
form-band-0 = Morning ({ $hours })
form-band-1 = Afternoon ({ $hours })
form-chosen = For the staff: chosen
form-chosen-drawn = At random
form-chosen-volunteer = Volunteer
form-about = About you
form-years = years
form-questions = What you think of our service
form-extra = Questions of our own office
form-comment = Your suggestions, remarks or complaints
form-thanks = Thank you. Put this sheet into the survey box or give it to a member of staff.
form-version = SKM form version { $version }, PermenPANRB 14/2017
form-sign-title = How is our service?
form-sign-how = Scan this code with your phone's camera and answer nine short questions.
form-sign-typed = Or open
form-sign-promise = No name, no queue number. Your answers are read and acted upon.
