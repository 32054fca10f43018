# The satisfaction panel: a coin after the visit, then for some people the nine SKM questions.

skm-title = Satisfaction
skm-question = How was our service?
skm-choose = Choose one coin. No name is kept.
skm-idle = Has your visit ended? Choose one coin. No name is kept.
skm-idle-code = Has your visit ended? Choose one coin, then scan or type the code on your number. No name is kept.
skm-for-ticket = { $counter }, number { $label }
skm-for-code = Code { $code }
skm-coins = Satisfaction coins
skm-coin-sangat_puas = Very satisfied
skm-coin-puas = Satisfied
skm-coin-kurang_puas = Less satisfied
skm-coin-tidak_puas = Not satisfied
skm-waiting-votes =
    { $count ->
        [one] 1 vote waits to be sent
       *[other] { $count } votes wait to be sent
    }

# Code
skm-code-open = Type the code on the paper
skm-code-title = Type the code on your number
skm-code-text = The code has eight letters and digits, on the lowest line.
skm-code-typed = The code typed so far
skm-code-empty = nothing yet
skm-code-delete = Delete
skm-code-done = Continue
skm-code-back = Back
skm-code-keys = Letters and digits
skm-code-short = The code has { $count } letters and digits. Please check.

# After the coin
skm-thanks = Thank you
skm-thanks-text = Your coin is in.
skm-thanks-stored = Your coin is kept in this panel and sent when the connection is back.
skm-used = The coin for this number is already in
skm-used-text = One visit, one coin. Thank you.
skm-closed = This visit has not ended yet
skm-closed-text = Its coin waits until the staff have finished serving you.
skm-unknown = We do not know that code
skm-unknown-text = Please check its letters and digits on your paper.
skm-staff = Staff do not rate
skm-staff-text = This panel is for visitors. Sign out of the staff account first.
skm-wrong = The coin could not be counted yet
skm-wrong-text = Something is wrong in our system, not with you.

# Survey
skm-consent = This survey is voluntary and without names; the answers are used for this office's service report only.
skm-invite = May we ask a little more?
skm-invite-text = { $count } short questions and a few about you, under 90 seconds. You may skip questions and stop at any time.
skm-invite-yes = Yes, go on
skm-invite-no = No, thank you
skm-progress = Question { $number } of { $total }
skm-answers = Answers
skm-back = Back
skm-skip = Skip
skm-stop = Stop
skm-stop-keep = Stop and keep
skm-finish = Finish
skm-read = Read aloud
skm-still = Are you still there?
skm-still-left = The questions close in { $seconds } seconds.
skm-still-yes = Yes, go on
skm-respondent-sex = Are you a man or a woman?
skm-respondent-age = How old are you?
skm-respondent-education = Your highest education?
skm-respondent-occupation = Your occupation?
skm-respondent-occupation_other = What is your occupation?
skm-comment = Is there anything you would like to tell us?
skm-age-typed = The age typed so far
skm-age-short = Age in digits, from { $youngest } to { $oldest } years.
skm-age-keys = Digits
skm-sex-L = Man
skm-sex-P = Woman
skm-education-SD = Primary school (SD)
skm-education-SMP = Junior high (SMP)
skm-education-SMA = Senior high (SMA)
skm-education-D3 = Diploma (D3)
skm-education-S1 = Bachelor (S1)
skm-education-S2 = Master (S2)
skm-education-S3 = Doctor (S3)
skm-occupation-pns = Civil servant
skm-occupation-tni = Armed forces (TNI)
skm-occupation-polri = Police (POLRI)
skm-occupation-swasta = Private employee
skm-occupation-wirausaha = Self-employed
skm-occupation-lainnya = Other
skm-survey-thanks = Thank you very much
skm-survey-thanks-text = Your answers help us serve better.
skm-survey-partial-text = Your answers up to here are kept.
skm-survey-none = All right, we stop here
skm-survey-none-text = No answer was kept.

# Keyboard
skm-board = Keyboard
skm-board-shift = Capitals
skm-board-signs = Digits and signs
skm-board-letters = Letters
skm-board-space = Space
skm-left =
    { $count ->
        [one] 1 character left
       *[other] { $count } characters left
    }

# The standard questionnaire of PermenPANRB 14/2017, translated.
skm-form-persyaratan = What do you think of how well the requirements fit the kind of service?
skm-form-persyaratan-1 = Do not fit
skm-form-persyaratan-2 = Fit less well
skm-form-persyaratan-3 = Fit
skm-form-persyaratan-4 = Fit very well
skm-form-prosedur = How easy do you find the procedure of the service in this office?
skm-form-prosedur-1 = Not easy
skm-form-prosedur-2 = Less easy
skm-form-prosedur-3 = Easy
skm-form-prosedur-4 = Very easy
skm-form-waktu = What do you think of the speed of the service?
skm-form-waktu-1 = Not fast
skm-form-waktu-2 = Less fast
skm-form-waktu-3 = Fast
skm-form-waktu-4 = Very fast
skm-form-biaya = What do you think of the fairness of the fee for the service?
skm-form-biaya-1 = Very expensive
skm-form-biaya-2 = Rather expensive
skm-form-biaya-3 = Cheap
skm-form-biaya-4 = Free of charge
skm-form-produk = What do you think of how well the result you received fits what the service standard promises?
skm-form-produk-1 = Does not fit
skm-form-produk-2 = Fits less well
skm-form-produk-3 = Fits
skm-form-produk-4 = Fits very well
skm-form-kompetensi = What do you think of the competence of the staff?
skm-form-kompetensi-1 = Not competent
skm-form-kompetensi-2 = Less competent
skm-form-kompetensi-3 = Competent
skm-form-kompetensi-4 = Very competent
skm-form-perilaku = What do you think of the courtesy and friendliness of the staff?
skm-form-perilaku-1 = Not courteous and friendly
skm-form-perilaku-2 = Less courteous and friendly
skm-form-perilaku-3 = Courteous and friendly
skm-form-perilaku-4 = Very courteous and friendly
skm-form-sarana = What do you think of the quality of the facilities?
skm-form-sarana-1 = Poor
skm-form-sarana-2 = Fair
skm-form-sarana-3 = Good
skm-form-sarana-4 = Very good
skm-form-pengaduan = What do you think of how complaints of users are handled?
skm-form-pengaduan-1 = There is none
skm-form-pengaduan-2 = There is, but it does not work
skm-form-pengaduan-3 = Works, but not fully
skm-form-pengaduan-4 = Well managed
