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
counter-choose-other = Loket lain
counter-tv-shown =
    { $sound ->
        [on] Tampil di { $count } TV, suara menyala
        [quiet] Tampil di { $count } TV, senyap
       *[off] Tampil di { $count } TV, suara mati
    }
counter-tv-ready =
    { $sound ->
        [on] { $count } TV tersambung, suara menyala
        [quiet] { $count } TV tersambung, senyap
       *[off] { $count } TV tersambung, suara mati
    }
counter-tv-sending = Mengirim ke TV…
counter-tv-not-shown = Belum tampil di TV. Panggil ulang.
counter-tv-none = Tidak ada TV yang tersambung. Panggil dengan suara Anda.
counter-paper-failed = Cetak { $label } gagal
counter-paper-unknown = Apakah kertas { $label } sudah keluar?
counter-printer-trouble = { $name }: { $detail }
counter-printer-no_paper = kertas habis
counter-printer-cover_open = penutup terbuka
counter-printer-offline = printer dimatikan
counter-printer-printer_error = printer melaporkan kesalahan
counter-printer-unreachable = printer tidak terjangkau
counter-printer-no_answer = printer tidak menjawab
counter-printer-bad_address = alamat printer salah
counter-printer-unknown_trouble = bermasalah
counter-printer-no_permission = tidak diizinkan memakai printer
counter-printer-in_use = printer dipakai program lain
counter-printer-paper_low = kertas hampir habis
counter-paper-kind-requirements = daftar persyaratan
counter-paper-kind-missing = daftar yang kurang
counter-paper-kind-receipt = tanda terima
counter-paper-kind-test = lembar uji
counter-paper-kind-ticket = nomor
counter-paper-do-came-out = Sudah
counter-paper-do-copy = Belum, cetak salinan
counter-paper-do-dismiss = Abaikan
counter-paper-label-came-out = Sudah, kertas { $label } sudah keluar
counter-paper-label-copy = Belum, cetak salinan { $label }
counter-paper-label-again = Cetak ulang { $label }
counter-paper-label-dismiss = Abaikan kertas { $label }
counter-did-paper-came-out = Baik, kertas { $label } sudah keluar.
counter-did-paper-copy = Salinan sedang dicetak.
counter-did-paper-again = Salinan sedang dicetak.
counter-did-paper-dismiss = Kertas { $label } diabaikan.
counter-papers-all = Semua ({ $count })
counter-papers-title = Kertas yang belum jelas
counter-papers-text = Lihat ke printer dulu. Salinan bertanda SALINAN.
counter-papers-close = Tutup
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
counter-progress-near = Mendekati standar
counter-progress-over = Lewat standar { $minutes } menit
counter-progress-over-days = Lewat standar
counter-used-days = { $days } hari
counter-standard-days = standar { $days } hari kerja
counter-requirements = Persyaratan
counter-requirements-count = { $count } syarat
counter-requirements-none = Layanan ini tidak punya daftar persyaratan.
counter-note = Catatan
counter-note-from = Catatan dari { $from }:
counter-sent-back = Dikembalikan kepada loket:
counter-stage-ready = berkas selesai
counter-stage-again = kembali
counter-day-and-time = { $day }, { $time }
counter-away = Pimpinan dinas luar sampai { $until }. Berkas boleh ditinggal; pemohon dikabari bila sudah ditandatangani.

# Pemeriksaan berkas
counter-case = Keperluan
counter-case-choose = Pilih keperluannya…
counter-check-all = Semua ada
counter-check-progress = { $decided } dari { $count } diperiksa
counter-check-present = ada
counter-check-missing = kurang
counter-check-wrong = salah
counter-check-not_needed = tidak perlu
counter-check-with-note = { $word }: { $note }
counter-check-keep = Simpan
counter-check-why-wrong = Apa yang salah?
counter-check-why-not_needed = Mengapa tidak perlu?
counter-why-wrong-1 = Sudah tidak berlaku
counter-why-wrong-2 = Nama atau nomornya berbeda
counter-why-wrong-3 = Belum ditandatangani
counter-why-not_needed-1 = Tidak berlaku untuk keperluan ini
counter-why-not_needed-2 = Sudah ada di kantor ini
counter-why-not_needed-3 = Data sudah terlihat di sistem

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
counter-move-accept = Terima berkas
counter-move-give_back = Kembalikan berkas
counter-move-hand_over = Serahkan
counter-move-leave = Tinggalkan berkas
counter-move-without = Tanpa berkas
counter-move-take_over = Ambil alih loket ini
counter-move-quick = Layanan cepat
counter-move-help_on = Bantuan
counter-move-help_off = Bantuan selesai
counter-primary-give_back = Kembalikan — kurang { $count }
counter-move-recall = Panggil ulang
counter-move-no_show = Tidak hadir
counter-move-hold = Tunda
counter-move-transfer = Alihkan
counter-move-return = Ke antrian
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
counter-why-undecided = { $count } syarat belum diperiksa.
counter-why-short = Masih ada yang kurang.

# Kabar sesudah langkah
counter-did-open = Loket dibuka.
counter-did-close = Loket ditutup.
counter-did-pause = Loket jeda.
counter-did-next = { $label } dipanggil.
counter-did-start = { $label } mulai dilayani.
counter-did-finish = { $label } selesai.
counter-did-accept = { $label } diterima, diteruskan ke { $place }. Loket ini bebas.
counter-did-accept-stage = { $label } diterima. Tahap berikutnya: { $stage }. Loket ini bebas.
counter-did-accept-ready = { $label } lengkap. Hasilnya dapat diserahkan sekarang.
counter-did-accept-closed = { $label } diterima dan selesai.
counter-did-give_back = { $label } dikembalikan. Tidak ada printer: bacakan yang kurang kepada pemohon.
counter-did-give_back-paper = { $label } dikembalikan. Daftar yang kurang sedang dicetak.
counter-did-hand_over = { $label } diserahkan. Selesai.
counter-did-leave = Berkas { $label } ditinggal. Tidak ada printer: tuliskan nomornya untuk pemohon.
counter-did-leave-paper = Berkas { $label } ditinggal. Tanda terimanya sedang dicetak.
counter-did-without = { $label } selesai tanpa berkas.
counter-did-come-back = { $label } menunggu lagi.
counter-did-take_over = Loket ini sekarang Anda pegang.
counter-did-quick = Layanan cepat dicatat.
counter-did-help_on = Supervisor diberi tahu.
counter-did-help_off = Permintaan bantuan selesai.
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
counter-trouble-items = Masih ada syarat yang belum diperiksa atau kurang.
counter-trouble-file = Berkas nomor ini belum selesai diperiksa atau belum diserahkan.
counter-trouble-unsaved = Server tidak menjawab. Pilihan Anda belum tersimpan; layar ini mencoba lagi sendiri.
counter-trouble-away = Server tidak menjawab. Belum pasti apakah langkah tadi tercatat; layar ini membaca ulang begitu tersambung.
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
counter-files = Berkas
counter-files-ready = siap diserahkan
counter-files-front = menunggu loket
counter-files-contact = perlu dikabari
counter-files-appointments = janji hari ini
counter-files-none = Tidak ada berkas yang menunggu loket.
counter-files-open = Buka daftar berkas
counter-incomplete = Tidak lengkap hari ini
counter-come-back = Datang lagi
counter-come-back-label = { $label } datang lagi
counter-take-over = Ambil alih
counter-take-over-label = Ambil alih { $name }
counter-other-help = minta bantuan
counter-help-since = Minta bantuan sejak { $time }
counter-others = Loket lain
counter-other-serving = { $minutes } menit, { $service }
counter-other-open = buka, belum memegang nomor
counter-other-paused = jeda
counter-other-closed = tutup
counter-other-none = Tidak ada loket lain.

# Dialog
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
counter-transfer-person = Ke petugas
counter-transfer-anybody = Siapa saja
counter-transfer-both = Pilih loket atau petugas, salah satu saja.
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
counter-quick-title = Layanan cepat
counter-quick-text = Untuk pertanyaan singkat tanpa nomor. Hanya dihitung, tanpa nama.
counter-quick-topic = Tentang apa, boleh kosong
counter-quick-suggestion-1 = Menanyakan persyaratan
counter-quick-suggestion-2 = Mengambil formulir
counter-quick-suggestion-3 = Menanyakan berkas
counter-quick-service = Layanan, boleh kosong
counter-quick-no-service = Tidak tertentu
counter-quick-confirm = Catat
counter-take-over-title = Ambil alih { $name }?
counter-take-over-text = Petugas sebelumnya keluar dari loket ini, dan Anda melanjutkannya.
counter-take-over-holding = Petugas sebelumnya keluar dari loket ini. { $label } yang sedang dilayani pindah ke tangan Anda.
counter-take-over-confirm = Ambil alih
counter-without-title = { $label } selesai tanpa berkas?
counter-without-text = Pemeriksaan ditutup dan tidak ada berkas yang diteruskan.
counter-without-reason = Alasan
counter-without-confirm = Selesai
counter-without-suggestion-1 = Hanya bertanya
counter-without-suggestion-2 = Belum membawa berkas
counter-without-suggestion-3 = Dilayani di kantor lain
counter-give_back-title = Kembalikan berkas { $label }?
counter-give_back-text = Daftar ini dicetak untuk pemohon. Hari ini ia boleh datang lagi dengan nomor yang sama.
counter-give_back-list = Yang kurang atau salah
counter-give_back-undecided = { $count } syarat belum diperiksa dan tidak ikut tercetak.
counter-give_back-note = Pesan untuk pemohon, boleh kosong
counter-give_back-confirm = Kembalikan dan cetak
counter-hand_over-title = Serahkan { $label }
counter-hand_over-register = Buku register: { $label }
counter-hand_over-to = Diterima oleh
counter-hand_over-applicant = pemohon
counter-hand_over-next = Langkah pemohon berikutnya, boleh kosong
counter-hand_over-confirm = Serahkan
counter-leave-title = Tinggalkan berkas { $label }
counter-leave-text = Pemohon pulang dan dikabari bila berkasnya selesai. Tanda terima dicetak.
counter-leave-name = Nama
counter-leave-phone = Nomor telepon atau WhatsApp
counter-leave-phone-hint = Contoh: 0812 3456 7890
counter-leave-purpose = Dipakai untuk
counter-leave-purpose-usual = Memberi kabar bila berkas selesai
counter-leave-consent = Pemohon sudah ditanya dan setuju nama dan nomornya disimpan untuk keperluan ini. Keduanya dihapus sesudah berkas diserahkan.
counter-leave-confirm = Tinggalkan dan cetak
counter-leave-no-name = Tulis nama pemohon.
counter-leave-bad-phone = Nomor ini tidak lengkap. Contoh: 0812 3456 7890.
counter-leave-no-purpose = Tulis untuk apa nomor ini dipakai.
counter-leave-no-consent = Tanyakan dulu, lalu centang bila pemohon setuju.
counter-leave-mend = Perbaiki yang ditandai.
counter-help-title = Pintasan papan ketik
counter-help-text = Satu huruf untuk satu langkah. Pintasan diam selama Anda mengetik di kotak isian.
counter-help-key = Tombol
counter-help-does = Langkah
counter-help-switch = Pintasan satu huruf menyala
counter-help-arrows = Berpindah di daftar
counter-help-enter = Langkah utama, bila tidak ada tombol yang terpilih
counter-help-answers = Ada, kurang, salah, tidak perlu
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
counter-choose-take-over = Atau buka loket yang ditinggal petugasnya, lalu ambil alih di sana.

counter-on-paper = di kertas { $paper }
counter-manual = Nomor tulis tangan
counter-forms = Formulir kertas SKM
