# Halaman pengawas: hari ini, loket, perangkat, printer, dan kertas contoh.

admin-title = Hari ini
admin-loading = Membaca keadaan hari ini…
admin-updated = Diperbarui { $time }
admin-no-answer = Keadaan belum terbaca. Mencoba lagi sendiri.

# Angka hari ini
admin-figures = Angka hari ini
admin-figure-issued = nomor diambil
admin-figure-waiting = menunggu
admin-figure-in_hand = sedang di loket
admin-figure-on_hold = ditunda
admin-figure-done = selesai
admin-figure-no_show = tidak hadir
admin-figure-cancelled = dibatalkan
admin-wait = Menunggu rata-rata { $mean } menit; sembilan dari sepuluh orang paling lama { $p90 } menit.
admin-wait-none = Belum ada yang dipanggil hari ini.
admin-forecast = Perkiraan waktu tepat untuk { $percent } % dari { $count } nomor.

# Layanan
admin-services = Per layanan
admin-service = Layanan
admin-issued = Diambil
admin-waiting = Menunggu
admin-done = Selesai
admin-mean-wait = Rata-rata menunggu
admin-mean-service = Rata-rata dilayani
admin-minutes = { $minutes } mnt
admin-none = Belum ada.

# Loket
admin-counters = Loket
admin-counter-open = buka
admin-counter-paused = jeda
admin-counter-closed = tutup
admin-counter-watch = Buka layar { $name }
admin-counter-idle = belum memegang nomor

# Perangkat
admin-devices = Perangkat
admin-device-online = tersambung
admin-device-offline-since = terputus sejak { $time }
admin-device-never = belum pernah tersambung
admin-device-sound-on = suara menyala
admin-device-sound-blocked = suara belum diizinkan di layar itu
admin-device-sound-muted = suara dibisukan
admin-device-sound-off = suara mati

# Printer dan cetakan
admin-printers = Printer
admin-printer-ready = siap
admin-printer-low = kertas hampir habis
admin-printer-trouble = bermasalah
admin-printer-unchecked = belum diperiksa
admin-test-sent = Lembar uji dikirim ke printer.
admin-check-sent = Printer sedang ditanya.
admin-jobs = Cetakan terakhir
admin-job-queued = menunggu giliran
admin-job-sending = sedang dikirim
admin-job-printed = tercetak
admin-job-failed = gagal
admin-job-unknown = mungkin belum keluar
admin-job-copy = salinan
admin-job-ticket = Nomor { $label }
admin-job-requirements = Daftar persyaratan
admin-job-missing = Daftar yang kurang
admin-job-receipt = Tanda terima berkas
admin-job-test = Lembar uji
admin-reprint = Cetak ulang
admin-reprint-label = Cetak ulang { $what }
admin-reprinted = Salinan sedang dicetak.
admin-reprint-failed = Belum dapat dicetak: { $why }
admin-detail-unconfirmed = printer ini tidak melapor
admin-detail-paper_low = kertas hampir habis
admin-detail-no_paper = kertas habis
admin-detail-cover_open = penutup terbuka
admin-detail-offline = printer dimatikan
admin-detail-printer_error = printer melaporkan kesalahan
admin-detail-unreachable = printer tidak terjangkau
admin-detail-no_answer = printer tidak menjawab
admin-detail-timeout = terlalu lama
admin-detail-broke_midway = putus di tengah jalan
admin-detail-no_printer = tidak ada printer
admin-detail-bad_address = alamat printer salah
admin-detail-bad_document = isinya tidak dapat dicetak
admin-detail-too_late = sudah terlalu lama menunggu
admin-detail-no_permission = printer belum boleh dipakai
admin-detail-in_use = printer dipakai program lain
admin-detail-interrupted = server berhenti saat mencetak

# Kertas contoh
admin-paper-title = Kertas
admin-paper-text = Gambar kertas yang keluar dari printer contoh, dibuat dari data yang sama dengan yang diterima printer.
admin-paper-none = Belum ada kertas. Ambil satu nomor di kios, lalu muat ulang halaman ini.
admin-paper-none-why = Halaman ini hanya memuat kertas dari printer contoh.
admin-paper-alt = Kertas { $what }, dicetak { $time }
admin-paper-kind-ticket = nomor antrian
admin-paper-kind-requirements = daftar persyaratan
admin-paper-kind-receipt = tanda terima
admin-paper-kind-missing = daftar yang kurang
admin-paper-kind-test = lembar uji
admin-paper-reload = Muat ulang

# Keadaan sekarang
admin-alerts = Perlu ditanggapi
admin-help = { $name } meminta bantuan
admin-since = sejak { $time }
admin-help-answer = Saya ke sana
admin-help-answer-label = Tanggapi panggilan bantuan { $name }
admin-help-answered = Panggilan bantuan sudah ditanggapi.
admin-figure-quick = pertanyaan tanpa nomor
admin-just-now = kurang dari 1 mnt
admin-hours = { $hours } jam { $minutes } mnt

# Loket
admin-counter-paused-until = jeda sampai { $time }
admin-counter-help = meminta bantuan sejak { $time }
admin-counter-quick = { $count } pertanyaan dijawab
admin-counter-share = { $name } { $share } %
admin-counter-serves-nothing = tidak melayani apa pun
admin-counter-services = Layanan
admin-counter-services-label = Ubah layanan { $name }
admin-hand-serving = { $label } dilayani { $time }
admin-hand-called = { $label } dipanggil { $time } lalu
admin-hand-over = lebih dari standar { $minutes } mnt
admin-services-title = Layanan { $name }
admin-services-help = Bagian kurang dari 100 % berarti loket ini hanya membantu: nomornya lebih lambat naik giliran di sini. Yang sudah menunggu terlalu lama tetap didahulukan.
admin-share-of = Bagian { $name }
admin-services-label = Tulisan di TV
admin-services-saved = Layanan loket sudah diubah.

# Antrian
admin-lines = Antrian sekarang
admin-line = { $count } menunggu, terlama { $time }
admin-line-empty = tidak ada yang menunggu
admin-line-late = { $count } terlalu lama
admin-line-unserved = tidak ada loket yang buka
admin-line-closed = kios tutup: { $reason }
admin-line-close = Tutup
admin-line-close-label = Tutup { $name } di kios
admin-line-open = Buka
admin-line-open-label = Buka lagi { $name } di kios
admin-close-title = Tutup { $name } di kios
admin-close-help = Kios berhenti memberi nomor dan menampilkan alasan ini. Yang sudah punya nomor tetap dilayani.
admin-close-go = Tutup layanan
admin-close-ready-blanks = Blangko habis
admin-close-ready-system = Sistem pusat sedang terganggu
admin-close-ready-staff = Petugas tidak ada di tempat
admin-closed = Layanan ditutup di kios.
admin-opened = Layanan dibuka lagi.

# Menunggu terlalu lama, ditunda, tidak hadir
admin-late-heading = Menunggu terlalu lama
admin-late = { $count ->
    [0] Menunggu lebih dari { $minutes } mnt
   *[other] Menunggu lebih dari { $minutes } mnt: { $count }
}
admin-late-none = Tidak ada. Semua masih dalam batas.
admin-late-waits = menunggu { $time }
admin-late-target = untuk { $counter }
admin-held = Ditunda
admin-held-none = Tidak ada nomor yang ditunda.
admin-held-until = kembali sendiri { $time }
admin-held-open = tidak kembali sendiri
admin-no-shows = Tidak hadir
admin-no-shows-none = Belum ada yang tidak hadir.
admin-no-show-called = dipanggil terakhir { $time }
admin-no-show-until = loket dapat mengembalikan sampai { $time }
admin-no-show-late = hanya pengawas yang dapat mengembalikan
admin-back = Kembalikan
admin-back-label = Kembalikan { $label } ke antrian
admin-backed = Nomor kembali ke antrian, di tempatnya semula.
admin-cancel = Batalkan
admin-cancel-label = Batalkan { $label }
admin-cancel-title = Batalkan { $label }
admin-cancel-help = Nomor ini tidak dapat dipakai lagi hari ini.
admin-cancel-go = Batalkan nomor
admin-cancel-ready-left = Pemohon pulang
admin-cancel-ready-twice = Mengambil dua nomor
admin-cancelled = Nomor dibatalkan.
admin-class-elderly = lansia
admin-class-disabled = disabilitas
admin-class-pregnant_or_nursing = hamil atau menyusui
admin-class-with_child = membawa anak

# Berkas
admin-files = Berkas menunggu di siapa
admin-files-none = Tidak ada berkas yang sedang diproses.
admin-files-sum = { $ready } siap diserahkan, { $left } ditinggal pemohon.
admin-files-count = { $count } berkas
admin-files-late-count = { $count } lewat standar
admin-files-oldest = terlama { $time }
admin-holder-front_office = Loket
admin-holder-officer = Kepala seksi
admin-holder-approver = Camat atau Sekcam
admin-late-files = Berkas lewat standar
admin-late-files-none = Tidak ada. Semua masih dalam standar.
admin-file-used = { $time } dari standar { $standard }

# Pengumuman
admin-announce = Umumkan
admin-announce-title = Umumkan ke ruang tunggu
admin-announce-help = Tampil di semua TV, menggantikan teks berjalan, dan dibacakan sekali setelah panggilan yang sedang berjalan.
admin-announce-text = Isi pengumuman (paling banyak { $most } huruf)
admin-announce-minutes = Berapa menit
admin-announce-go = Umumkan
admin-announce-empty = Tuliskan isi pengumumannya.
admin-announce-bad-minutes = Isi menit antara 1 dan { $most }.
admin-announce-spoken = Bacakan di TV
admin-announce-hear = Dengarkan dulu
admin-announce-hearing = Sebentar, suaranya disiapkan…
admin-announce-making = Pengumuman sedang disiapkan…
admin-announce-sending = Mengirim…
admin-announced = Pengumuman tampil di TV.
admin-announced-spoken = Pengumuman tampil dan dibacakan di TV.
admin-announced-silent = Pengumuman tampil di TV, tetapi tidak dibacakan. { $why }
admin-announced-until = Pengumuman sampai { $time }
admin-announced-end = Akhiri
admin-announced-end-label = Akhiri pengumuman
admin-announcement-ended = Pengumuman diakhiri.

# Petugas
admin-people = Petugas loket
admin-person-sits = di { $counter }
admin-person-away = belum duduk di loket
admin-person-all = semua layanan
admin-skills = Keahlian
admin-skills-label = Ubah keahlian { $name }
admin-skills-title = Layanan yang dikuasai { $name }
admin-skills-help = Panggil berikutnya hanya memberi layanan yang dicentang. Tanpa centang berarti semua layanan.
admin-skills-saved = Keahlian petugas sudah diubah.
admin-device-clock = jamnya tidak cocok

# Jam server
admin-clock-wrong = Jam server tampaknya salah
admin-clock-log = Jamnya mundur sekitar { $minutes } menit: sudah ada catatan untuk waktu yang belum tiba.
admin-clock-behind = { $count } perangkat sepakat bahwa jam server terlambat sekitar { $minutes } menit.
admin-clock-ahead = { $count } perangkat sepakat bahwa jam server terlalu cepat sekitar { $minutes } menit.
admin-clock-do = Minta admin menyetel jam komputer server. Nomor tetap berurutan; waktu tunggu yang tampil bisa keliru.

admin-on-paper = di kertas { $paper }
admin-troubles = Perangkat yang perlu ditangani
admin-see = Lihat
admin-see-label = Lihat { $name }
admin-alarm-silent = tidak terdengar sejak { $time }
admin-alarm-printer = printernya bermasalah sejak { $time }
admin-alarm-sound_blocked = suara diblokir sejak { $time }, panggilan tidak terdengar
admin-alarm-sound_muted = volume nol sejak { $time }, panggilan tidak terdengar
admin-alarm-clock = jamnya meleset, diketahui { $time }
admin-no-tv = Belum ada TV
admin-no-tv-why = panggilan tidak tampil dan tidak terdengar di ruang tunggu
