# Halaman pengawas: hari ini, loket, perangkat, printer, dan kertas contoh.

admin-title = Hari ini
admin-navigation = Halaman
admin-nav-today = Hari ini
admin-nav-counters = Layar loket
admin-nav-paper = Kertas
admin-sign-out = Keluar
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
admin-coins = Koin: { $sangat_puas } sangat puas, { $puas } puas, { $kurang_puas } kurang puas, { $tidak_puas } tidak puas.
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
admin-jobs = Cetakan terakhir
admin-job-queued = menunggu giliran
admin-job-sending = sedang dikirim
admin-job-printed = tercetak
admin-job-failed = gagal
admin-job-unknown = mungkin belum keluar
admin-job-copy = salinan
admin-job-ticket = Nomor { $label }
admin-job-requirements = Daftar persyaratan
admin-job-test = Lembar uji
admin-reprint = Cetak ulang
admin-reprint-label = Cetak ulang { $what }
admin-reprinted = Salinan sedang dicetak.
admin-reprint-failed = Belum dapat dicetak: { $why }
admin-reprint-away = Server tidak menjawab. Periksa daftar cetakan sebelum mencoba lagi.
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
admin-detail-interrupted = server berhenti saat mencetak

# Kertas contoh
admin-paper-title = Kertas
admin-paper-text = Gambar kertas yang keluar dari printer contoh, dibuat dari data yang sama dengan yang diterima printer.
admin-paper-none = Belum ada kertas. Ambil satu nomor di kios, lalu muat ulang halaman ini.
admin-paper-none-why = Halaman ini hanya memuat kertas dari printer contoh.
admin-paper-alt = Kertas { $what }, dicetak { $time }
admin-paper-kind-ticket = nomor antrian
admin-paper-kind-requirements = daftar persyaratan
admin-paper-kind-test = lembar uji
admin-paper-reload = Muat ulang
