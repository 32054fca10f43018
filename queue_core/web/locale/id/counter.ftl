# Layar loket: petugas memanggil, melayani, dan menyelesaikan nomor antrian.

counter-title = Loket
counter-skip = Langsung ke tiket
counter-loading = Membaca antrian…

# Kepala halaman
counter-state-open = Buka
counter-state-paused = Jeda
counter-state-paused-until = Jeda sampai { $time }
counter-state-closed = Tutup
counter-help = Pintasan
counter-sign-out = Keluar
counter-choose-other = Loket lain
counter-tv-shown =
    { $sound ->
        [on] Tampil di { $count } TV, suara menyala
       *[off] Tampil di { $count } TV, suara mati
    }
counter-tv-ready =
    { $sound ->
        [on] { $count } TV tersambung, suara menyala
       *[off] { $count } TV tersambung, suara mati
    }
counter-tv-sending = Mengirim ke TV…
counter-tv-not-shown = Belum tampil di TV. Panggil ulang.
counter-tv-none = Tidak ada TV yang tersambung. Panggil dengan suara Anda.
counter-paper-failed = Cetak { $label } gagal
counter-paper-unknown = Kertas { $label } mungkin belum keluar
counter-printer-trouble = { $name }: { $detail }
counter-printer-no_paper = kertas habis
counter-printer-cover_open = penutup terbuka
counter-printer-offline = printer dimatikan
counter-printer-printer_error = printer melaporkan kesalahan
counter-printer-unreachable = printer tidak terjangkau
counter-printer-no_answer = printer tidak menjawab
counter-printer-bad_address = alamat printer salah
counter-printer-unknown_trouble = bermasalah
counter-reprint = Cetak ulang
counter-did-reprint = Salinan sedang dicetak.

# Kolom kiri
counter-waiting = Menunggu, { $count }
counter-waiting-none = Tidak ada yang menunggu.
counter-waiting-hint = Pilih satu nomor untuk memanggil di luar urutan.
counter-minutes-short = { $minutes } mnt
counter-just-now = baru
counter-row-label = Panggil { $label } di luar urutan, { $service }, menunggu { $minutes } menit

# Golongan, dengan kata yang tenang
counter-class-elderly = lansia
counter-class-disabled = disabilitas
counter-class-pregnant_or_nursing = hamil/menyusui
counter-class-with_child = membawa anak

# Tengah
counter-ticket = Nomor { $label }
counter-waited = Menunggu { $minutes } menit
counter-called-at = dipanggil { $time }
counter-recalled = dipanggil ulang { $count } kali
counter-served-standard = standar { $minutes } menit
counter-served-no-standard = dilayani
counter-since-call = sejak dipanggil
counter-progress = Waktu pelayanan terhadap standar
counter-progress-calm = Dalam standar
counter-progress-near = Mendekati standar
counter-progress-over = Lewat standar { $minutes } menit
counter-requirements = Persyaratan
counter-requirements-present = ada
counter-requirements-missing = belum ada
counter-requirements-done = Lengkap, { $count } dari { $count }
counter-requirements-open = { $ticked } dari { $count } ada
counter-requirements-none = Layanan ini tidak punya daftar persyaratan.
counter-note = Catatan

# Tanpa tiket
counter-closed-title = Loket ini tutup
counter-closed-text = Buka loket untuk mulai memanggil. Nomor yang menunggu tetap di tempatnya.
counter-paused-title = Loket ini jeda
counter-paused-text = TV menulis bahwa loket ini segera kembali.
counter-ready-title = Siap memanggil
counter-ready-text =
    { $count ->
        [0] Belum ada yang menunggu. Layar ini berubah sendiri begitu ada nomor baru.
       *[other] { $count } orang menunggu loket ini.
    }

# Langkah
counter-move-open = Buka loket
counter-move-resume = Buka kembali
counter-move-next = Panggil berikutnya
counter-move-start = Mulai
counter-move-finish = Selesai
counter-move-recall = Panggil ulang
counter-move-no_show = Tidak hadir
counter-move-hold = Tunda
counter-move-transfer = Alihkan
counter-move-return = Kembalikan
counter-move-cancel = Batalkan
counter-move-pause = Jeda
counter-move-close = Tutup
counter-move-undo = Urungkan
counter-move-list = Pilih dari daftar tunggu
counter-move-help = Daftar pintasan
counter-with-count = { $move } ({ $count })
counter-busy = Sebentar…
counter-actions = Langkah untuk tiket ini
counter-counter-actions = Langkah untuk loket ini

# Alasan tombol mati
counter-why-offline = Server tidak terhubung. Tombol menyala lagi begitu tersambung; tiket ini tetap milik Anda.
counter-why-nobody = Belum ada yang menunggu.
counter-why-holding = Selesaikan { $label } lebih dahulu.
counter-why-closed = Buka loket lebih dahulu.
counter-why-theirs = { $name } sedang bertugas di loket ini.
counter-why-watching = Anda melihat loket ini. Yang memanggil adalah petugasnya.

# Kabar sesudah langkah
counter-did-open = Loket dibuka.
counter-did-close = Loket ditutup.
counter-did-pause = Loket jeda.
counter-did-next = { $label } dipanggil.
counter-did-start = { $label } mulai dilayani.
counter-did-finish = { $label } selesai.
counter-did-recall = { $label } dipanggil ulang.
counter-did-no_show = { $label } dicatat tidak hadir.
counter-did-hold = { $label } ditunda.
counter-did-transfer = { $label } dialihkan.
counter-did-return = { $label } kembali menunggu.
counter-did-cancel = { $label } dibatalkan.
counter-did-undo = Langkah terakhir diurungkan.
counter-undo-offer = { $what } Salah tekan?
counter-undo-seconds = { $seconds } dtk
counter-nobody = Belum ada yang menunggu. Tidak ada yang dipanggil.
counter-trouble-stale = Tiket ini sudah berubah di layar lain. Yang terlihat sekarang adalah keadaan terbaru.
counter-trouble-theirs = Tiket ini sedang dipegang loket lain.
counter-trouble-moved = Langkah itu tidak berlaku lagi untuk tiket ini. Keadaan sudah dibaca ulang.
counter-trouble-busy = Loket ini masih memegang satu nomor. Selesaikan lebih dahulu.
counter-trouble-undo = Sudah terlambat untuk mengurungkan.
counter-trouble-away = Server tidak menjawab. Belum pasti apakah langkah tadi tercatat; layar ini membaca ulang begitu tersambung.
counter-trouble-session = Anda sudah keluar. Masuk lagi untuk melanjutkan.
counter-trouble-not-allowed = Akun Anda tidak boleh melakukan ini.
counter-trouble-other = { $detail } Keadaan sudah dibaca ulang.
counter-trouble-read = Keadaan loket belum terbaca. Mencoba lagi sendiri.

# Kolom kanan
counter-held = Ditunda
counter-held-none = Tidak ada yang ditunda.
counter-held-until = sampai { $time }
counter-held-overdue = lewat { $time }
counter-held-by = di { $counter }
counter-call-again = Panggil lagi
counter-call-again-label = Panggil lagi { $label }
counter-back-in-queue = Ke antrian
counter-back-in-queue-label = Kembalikan { $label } ke antrian
counter-no-shows = Tidak hadir hari ini
counter-no-show-at = dipanggil { $time }
counter-others = Loket lain
counter-other-serving = { $minutes } menit, { $service }
counter-other-open = buka, belum memegang nomor
counter-other-paused = jeda
counter-other-closed = tutup
counter-other-none = Tidak ada loket lain.

# Dialog
counter-dialog-cancel = Tidak jadi
counter-dialog-required = Tulis atau pilih alasannya.
counter-pick-title = Panggil { $label } di luar urutan?
counter-pick-text = Alasan disimpan di catatan hari ini.
counter-pick-reason = Alasan
counter-pick-confirm = Panggil { $label }
counter-pick-suggestion-1 = Lansia atau disabilitas tidak dapat menunggu lama
counter-pick-suggestion-2 = Sudah pernah dipanggil, baru kembali
counter-pick-suggestion-3 = Keadaan darurat
counter-recall-held-reason = Kembali setelah ditunda
counter-recall-no-show-reason = Hadir setelah tidak hadir saat dipanggil
counter-hold-title = Tunda { $label }
counter-hold-reason = Alasan
counter-hold-minutes = Kembali dalam (menit), boleh kosong
counter-hold-confirm = Tunda
counter-hold-suggestion-1 = Mengambil fotokopi
counter-hold-suggestion-2 = Melengkapi berkas
counter-hold-suggestion-3 = Menunggu tanda tangan
counter-transfer-title = Alihkan { $label }
counter-transfer-service = Ke layanan
counter-transfer-same-service = Layanan yang sama
counter-transfer-counter = Ke loket
counter-transfer-any-counter = Loket mana saja
counter-transfer-note = Catatan untuk petugas berikutnya, boleh kosong
counter-transfer-confirm = Alihkan
counter-transfer-nothing = Pilih layanan atau loket tujuan.
counter-cancel-title = Batalkan { $label }?
counter-cancel-text = Nomor ini tidak dipakai lagi hari ini.
counter-cancel-reason = Alasan
counter-cancel-confirm = Batalkan nomor
counter-cancel-suggestion-1 = Pemohon pulang
counter-cancel-suggestion-2 = Salah mengambil layanan
counter-cancel-suggestion-3 = Nomor ganda
counter-return-title = Kembalikan { $label } ke antrian?
counter-return-text = Nomor ini menunggu lagi dan dapat dipanggil loket mana saja yang melayaninya.
counter-return-reason = Alasan, boleh kosong
counter-return-confirm = Kembalikan
counter-pause-title = Jeda loket
counter-pause-minutes = Kembali dalam (menit), boleh kosong
counter-pause-confirm = Jeda
counter-help-title = Pintasan papan ketik
counter-help-text = Satu huruf untuk satu langkah. Pintasan diam selama Anda mengetik di kotak isian.
counter-help-key = Tombol
counter-help-does = Langkah
counter-help-switch = Pintasan satu huruf menyala
counter-help-arrows = Berpindah di daftar tunggu
counter-help-enter = Langkah utama, bila tidak ada tombol yang terpilih
counter-help-escape = Menutup dialog
counter-help-close = Tutup
counter-key-enter = Enter
counter-key-escape = Esc

# Memilih loket
counter-choose-title = Loket mana?
counter-choose-text = Pilih loket yang ingin dibuka di layar ini.
counter-choose-none-title = Akun ini belum punya loket
counter-choose-none-text = Minta supervisor atau admin memasangkan akun Anda dengan satu loket, lalu muat ulang halaman ini.
counter-choose-reload = Muat ulang
