# Halaman berkas: siapa memegang apa, tanda tangan, dan Buku Register.

# Jalan antar halaman
files-new-tab = { " " }(membuka tab baru)

# Daftar
files-title = Berkas
files-views = Daftar berkas
files-view-mine = Untuk saya
files-view-front = Depan
files-view-contact = Hubungi
files-view-open = Semua
files-view-closed = Selesai hari ini
files-search = Cari nomor, kode, atau nama
files-none-mine = Tidak ada berkas yang menunggu Anda. Halaman ini berubah sendiri begitu ada yang datang.
files-none-front = Tidak ada berkas yang menunggu petugas depan.
files-none-contact = Semua pemohon yang perlu dikabari sudah dikabari.
files-none-open = Belum ada berkas yang berjalan.
files-none-closed = Belum ada berkas yang selesai hari ini.
files-none-found = Tidak ada berkas yang cocok. Coba nomor antrian, kode di tanda terima, atau nama.
files-group-sent_back = Dikembalikan, perlu dibetulkan
files-group-ready = Siap diserahkan
files-group-register = Dicatat di Buku Register
files-group-appointment = Janji hari ini
files-group-other = Lainnya
files-row-since = { $place }, sejak { $time }
files-row-appointment = Janji { $time }
files-row-closed = { $status }, { $time }
files-detail = Berkas yang dipilih
files-detail-none = Pilih satu berkas di daftar untuk melihat isinya.
files-back = Kembali ke daftar

# Lama waktu
files-minutes = { $minutes } mnt
files-hours = { $hours } j
files-hours-minutes = { $hours } j { $minutes } mnt
files-days = { $days } hari
files-working-days = { $days } hari kerja
files-working-days-hours = { $days } hari kerja { $hours } j
files-pace = { $used } dari { $standard }
files-pace-days = { $used } dari { $standard } hari kerja
files-pace-late = lewat { $length }

# Tempat dan keadaan
files-place = { $stage }, { $holder }
files-holder-front_office = petugas depan
files-holder-officer = pemaraf
files-holder-approver = penanda tangan
files-status-checking = Sedang diperiksa di loket
files-status-in_progress = Sedang diproses
files-status-sent_back = Dikembalikan ke petugas depan
files-status-ready = Siap diserahkan
files-status-returned = Dikembalikan ke pemohon
files-status-closed = Selesai
files-status-withdrawn = Ditarik
files-reason = Alasan: { $reason }
files-mark-delegate = Sebagai pengganti { $title }
files-person = { $name } ({ $title })

# Isi berkas
files-way = Jalan berkas
files-way-done = selesai
files-papers = Persyaratan, seperti diperiksa
files-papers-none = Layanan ini tidak punya daftar persyaratan.
files-item-open = belum diperiksa
files-item-present = ada
files-item-missing = tidak ada
files-item-wrong = tidak sesuai
files-item-not_needed = tidak perlu
files-moves = Perjalanan
files-facts = Keterangan
files-fact-code = Kode
files-fact-opened = Dibuka
files-fact-standard = Standar
files-fact-due = Batas waktu
files-fact-signed = Ditandatangani
files-fact-register = Nomor register
files-fact-appointment = Janji
files-fact-handed = Diserahkan kepada
files-fact-destination = Tujuan berikutnya
files-fact-note = Catatan
files-move-by = { $what }, { $who }
files-move-reason = Alasan: { $reason }
files-move-note = Catatan: { $note }
files-move-file_opened = Berkas dibuka
files-move-file_checked = Persyaratan diperiksa
files-move-file_accepted = Diterima lengkap
files-move-file_returned = Dikembalikan ke pemohon
files-move-file_reopened = Pemohon kembali
files-move-file_moved = Diteruskan
files-move-file_moved-initial = Diparaf
files-move-file_moved-process = Selesai diproses
files-move-file_moved-signature = Ditandatangani
files-move-file_moved-register = Dicatat di register
files-move-file_initialled = Diparaf
files-move-file_closed = Selesai
files-move-file_signed = Ditandatangani
files-move-file_sent_back = Dikembalikan ke petugas depan
files-move-file_became_ready = Siap diserahkan
files-move-file_handed_over = Diserahkan
files-move-file_left = Ditinggal, pemohon pulang
files-move-file_arrived = Pemohon datang lagi
files-move-file_visitor_called = Pemohon dipanggil
files-move-file_contact_tried = Pemohon dihubungi
files-move-file_contact_erased = Nama dan nomor telepon dihapus
files-move-file_appointment = Janji dibuat
files-move-file_withdrawn = Ditarik
files-move-register_entered = Masuk Buku Register
files-move-register_corrected = Buku Register dibetulkan
files-move-register_handed = Penyerahan dicatat di Buku Register
files-move-other = Diubah

# Yang dapat dilakukan
files-actions = Langkah untuk berkas ini
files-hint-call = Pemohon masih di ruang tunggu: panggil nomornya di loket, lalu serahkan.
files-note = Catatan untuk berikutnya, boleh kosong
files-advance-initial = Paraf
files-advance-process = Selesai diproses
files-advance-signature = Tanda tangani
files-advance-register = Catat di register
files-deed-accept-again = Ajukan lagi
files-deed-accept = Terima lengkap
files-deed-arrive = Pemohon datang
files-deed-call_visitor = Panggil pemohon
files-deed-hand_over = Serahkan
files-deed-send_back = Kembalikan
files-deed-appoint = Buat janji
files-deed-leave = Ditinggal
files-deed-withdraw = Tarik berkas

# Kabar sesudah langkah
files-told-advance-initial = { $label } diparaf.
files-told-advance-process = { $label } selesai diproses.
files-told-advance-signature = { $label } ditandatangani.
files-told-advance-register = { $label } tercatat di Buku Register. { $register }
files-told-accept = { $label } diajukan lagi.
files-told-arrive = Pemohon datang, nomornya { $label }.
files-told-call_visitor = { $label } masuk antrian untuk dipanggil.
files-told-hand_over = { $label } diserahkan.
files-told-send_back = { $label } dikembalikan ke petugas depan.
files-told-appoint = Janji untuk { $label } dicatat.
files-told-leave = { $label } dicatat ditinggal. Tanda terima dicetak.
files-told-withdraw = { $label } ditarik.
files-told-try = Usaha menghubungi { $label } dicatat.
files-told-corrected = Nomor { $number } dibetulkan.
files-told-absence-began = Dinas luar dicatat.
files-told-absence-ended = Dinas luar diakhiri.
files-trouble-faster = { $who } lebih dahulu: { $what }, { $time }. Yang terlihat sekarang keadaan terbaru.
files-trouble-moved = Sudah berubah di layar lain. Yang terlihat sekarang keadaan terbaru.
files-trouble-away = Server tidak menjawab. Belum pasti apakah langkah tadi tercatat; halaman ini membaca ulang begitu tersambung.
files-trouble-not-allowed = Akun Anda tidak boleh melakukan ini. { $detail }
files-trouble-gone = Berkas ini tidak ditemukan lagi.

# Pertanyaan sebelum langkah
files-ask-note = Catatan, boleh kosong
files-ask-send_back-title = Kembalikan { $label }?
files-ask-send_back-text = Berkas kembali ke petugas depan, lengkap dengan alasan Anda.
files-ask-send_back-suggestion-1 = Data tidak sama dengan dokumen asli
files-ask-send_back-suggestion-2 = Ada persyaratan yang kurang
files-ask-send_back-suggestion-3 = Naskah perlu dibetulkan
files-ask-withdraw-title = Tarik { $label }?
files-ask-withdraw-text = Berkas berhenti diproses dan tidak dapat dilanjutkan lagi.
files-ask-withdraw-suggestion-1 = Atas permintaan pemohon
files-ask-withdraw-suggestion-2 = Salah layanan
files-ask-withdraw-suggestion-3 = Berkas ganda
files-ask-hand_over-title = Serahkan { $label }
files-ask-handed-to = Diserahkan kepada
files-ask-destination = Tujuan berikutnya, boleh kosong
files-ask-leave-title = { $label } ditinggal
files-ask-leave-text = Pemohon pulang dan dikabari bila berkasnya siap.
files-ask-name = Nama pemohon
files-ask-phone = Nomor telepon atau WhatsApp
files-ask-purpose = Untuk keperluan
files-ask-purpose-usual = Mengabarkan bahwa berkas sudah siap
files-ask-consent = Pemohon setuju namanya dan nomornya disimpan untuk keperluan ini saja, lalu dihapus.
files-ask-contact-needed = Isi nama dan nomor telepon.
files-ask-consent-needed = Tanyakan persetujuan pemohon, lalu centang.
files-ask-appoint-title = Janji untuk { $label }
files-ask-when = Tanggal dan jam
files-ask-when-needed = Pilih tanggal dan jam yang belum lewat.
files-ask-sign-title =
    { $count ->
        [1] Tanda tangani berkas ini?
       *[other] Tanda tangani { $count } berkas ini?
    }
files-ask-sign-one = { $label }, { $service }
files-ask-sign-text = Tanda tangan Anda dicatat dengan nama dan waktunya.
files-ask-sign-more = dan { $count } berkas lagi

# Menghubungi pemohon
files-contact = Kabari pemohon
files-contact-erased = Nama dan nomor telepon sudah dihapus.
files-contact-no-links = Nomor ini tidak dapat dihubungi dari sini. { $why }
files-channel-whatsapp = WhatsApp
files-channel-sms = SMS
files-channel-phone = Telepon
files-results = Bagaimana hasilnya lewat { $channel }?
files-outcome-sent = Terkirim
files-outcome-reached = Sudah tahu
files-outcome-no_answer = Tidak diangkat
files-outcome-wrong_number = Salah nomor
files-tries = Usaha menghubungi
files-tries-none = Belum pernah dihubungi.
files-try = { $channel }: { $outcome }. { $who }

# Tanda tangan
files-sign-title = Menunggu tanda tangan
files-sign-empty = Tidak ada berkas yang menunggu tanda tangan Anda. Halaman ini berubah sendiri begitu ada yang datang.
files-sign-detail-none = Pilih satu berkas untuk melihat isinya.
files-sign-select = Pilih { $label }
files-sign-since = sejak { $time }
files-sign-name = { $label }, { $service }
files-sign-all = Pilih semua
files-sign-none = Lepas semua
files-sign-go = Tanda tangani { $count } berkas
files-sign-done = { $count } berkas ditandatangani: { $labels }
files-sign-refused = { $label } belum: { $why }

# Dinas luar
files-away = Sedang dinas luar
files-absence-switch = Saya dinas luar…
files-absence-switch-other = Catat pejabat dinas luar…
files-absence-title = Saya dinas luar
files-absence-title-other = Catat dinas luar
files-absence-text = Tanpa pengganti, berkas yang perlu tanda tangan atau paraf menunggu, dan pemohon boleh meninggalkannya.
files-absence-who = Siapa
files-absence-until = Sampai
files-absence-until-needed = Pilih tanggal dan jam yang belum lewat.
files-absence-delegate = Digantikan oleh
files-absence-nobody = Tidak ada pengganti
files-absence-delegate-other = Pengganti harus orang lain.
files-absence-reason = Alasan, boleh kosong
files-absence-suggestion-1 = Rapat di kabupaten
files-absence-suggestion-2 = Kunjungan lapangan
files-absence-suggestion-3 = Cuti
files-absence-begin = Catat dinas luar
files-absence-mine = Anda dinas luar sampai { $time }.
files-absence-theirs = { $who } dinas luar sampai { $time }.
files-absence-covered = Digantikan { $who }.
files-absence-covered-by-me = Anda menggantikan.
files-absence-uncovered = Tidak ada pengganti.
files-absence-back = Saya sudah kembali
files-absence-end = Akhiri
files-absence-end-label = Akhiri dinas luar { $who }

# Buku Register
files-register-title = Buku Register
files-register-book = Buku
files-register-year = Tahun
files-register-search = Cari nomor, layanan, produk, atau penerima
files-register-total = { $count } nomor
files-register-print = Cetak (PDF)
files-register-export = Unduh (XLSX)
files-register-making = { $what }: buku sedang disiapkan…
files-register-saved = { $what }: sudah diunduh.
files-register-failed = { $what }: belum jadi. { $why }
files-register-empty = Buku ini belum berisi. Nomor pertama muncul begitu satu berkas dicatat.
files-register-not-found = Tidak ada baris yang cocok.
files-register-pages = Halaman buku
files-register-page = Halaman { $page } dari { $pages }
files-register-previous = Sebelumnya
files-register-next = Berikutnya
files-register-correct = Betulkan
files-register-correct-label = Betulkan nomor { $number }
files-register-correct-title = Betulkan nomor { $number }
files-register-correct-text = Nomor, tanggal, dan layanan tetap. Pembetulan tercatat dengan nama Anda.
files-register-note = Keterangan, boleh kosong
files-register-save = Simpan
files-book-umum = Umum
files-book-ppat = PPAT
files-book-penyewa = Penyewa
files-column-number = No
files-column-date = Tanggal
files-column-ticket = Antrian
files-column-service = Layanan
files-column-product = Produk
files-column-signed = Ditandatangani
files-column-handed = Diserahkan kepada
files-column-destination = Tujuan
