# The Buku Register on paper and in a workbook.

register-head-number = No.
register-head-date = Date
register-head-label = Queue no.
register-head-service = Service
register-head-product = Result
register-head-signed_by = Signed by
register-head-signed_at = Signed at
register-head-handed_to = Handed to
register-head-handed_at = Handed at
register-head-next = Next destination
register-head-note = Remarks

register-paper-government = Government of { $regency }
register-paper-title = Register book { $book ->
    [umum] General
    [ppat] PPAT
    [penyewa] Tenants
   *[other] { $book }
}
register-paper-year = Year { $year }
register-paper-none = Nothing has been entered in this book yet.
register-paper-extent = This book holds { $count } numbers, from { $first } to { $last }.
register-paper-made = Printed { $date } at { $time }.
register-paper-page = Page
register-paper-of = of
register-paper-seen = Seen by,
register-paper-head = Camat
register-paper-keeper = Keeper of the register
register-paper-nip = NIP
