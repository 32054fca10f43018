# Panel kepuasan: koin setelah dilayani, lalu bagi sebagian orang sembilan pertanyaan SKM.

skm-title = Kepuasan
skm-question = Bagaimana pelayanan kami?
skm-choose = Pilih satu koin. Tidak ada nama yang disimpan.
skm-idle = Sudah selesai dilayani? Pilih satu koin. Tidak ada nama yang disimpan.
skm-idle-code = Sudah selesai dilayani? Pilih satu koin, lalu pindai atau ketik kode di kertas nomor Anda. Tidak ada nama yang disimpan.
skm-for-ticket = { $counter }, nomor { $label }
skm-for-code = Kode { $code }
skm-coins = Koin kepuasan
skm-coin-sangat_puas = Sangat puas
skm-coin-puas = Puas
skm-coin-kurang_puas = Kurang puas
skm-coin-tidak_puas = Tidak puas
skm-waiting-votes =
    { $count ->
       *[other] { $count } penilaian menunggu dikirim
    }

# Kode
skm-code-open = Ketik kode di kertas
skm-code-title = Ketik kode di kertas nomor Anda
skm-code-text = Kodenya delapan huruf dan angka, di baris paling bawah.
skm-code-typed = Kode yang sudah diketik
skm-code-empty = belum ada
skm-code-delete = Hapus
skm-code-done = Lanjut
skm-code-back = Kembali
skm-code-keys = Huruf dan angka
skm-code-short = Kodenya { $count } huruf dan angka. Periksa lagi.

# Sesudah koin
skm-thanks = Terima kasih
skm-thanks-text = Koin Anda sudah masuk.
skm-thanks-stored = Koin Anda tersimpan di panel ini dan dikirim begitu sambungan kembali.
skm-used = Koin untuk nomor ini sudah masuk
skm-used-text = Satu kunjungan, satu koin. Terima kasih.
skm-closed = Nomor ini belum selesai dilayani
skm-closed-text = Koinnya menunggu sampai petugas selesai melayani Anda.
skm-unknown = Kode itu tidak kami kenali
skm-unknown-text = Periksa lagi huruf dan angkanya di kertas Anda.
skm-staff = Petugas tidak ikut menilai
skm-staff-text = Panel ini untuk pemohon. Keluar dahulu dari akun petugas.
skm-wrong = Koin belum dapat dicatat
skm-wrong-text = Ada kesalahan di sistem kami, bukan pada Anda.

# Survei
skm-consent = Mengisi survei ini sukarela dan tanpa nama; jawaban hanya dipakai untuk laporan pelayanan kantor ini.
skm-invite = Boleh bertanya sebentar?
skm-invite-text = { $count } pertanyaan pendek dan sedikit tentang Anda, kurang dari 90 detik. Boleh melewati pertanyaan dan berhenti kapan saja.
skm-invite-yes = Ya, boleh
skm-invite-no = Tidak, terima kasih
skm-progress = Pertanyaan { $number } dari { $total }
skm-answers = Pilihan jawaban
skm-back = Kembali
skm-skip = Lewati
skm-stop = Berhenti
skm-stop-keep = Berhenti dan simpan
skm-finish = Selesai
skm-read = Bacakan
skm-still = Masih di sana?
skm-still-left = Kuesioner ditutup dalam { $seconds } detik.
skm-still-yes = Ya, lanjutkan
skm-respondent-sex = Jenis kelamin Anda?
skm-respondent-age = Berapa umur Anda?
skm-respondent-education = Pendidikan terakhir Anda?
skm-respondent-occupation = Pekerjaan Anda?
skm-respondent-occupation_other = Apa pekerjaan Anda?
skm-comment = Ada saran atau pesan untuk kami?
skm-age-typed = Umur yang sudah diketik
skm-age-short = Tuliskan umur dengan angka, { $youngest } sampai { $oldest } tahun.
skm-age-keys = Angka
skm-sex-L = Laki-laki
skm-sex-P = Perempuan
skm-education-SD = SD
skm-education-SMP = SMP
skm-education-SMA = SMA
skm-education-D3 = D3
skm-education-S1 = S1
skm-education-S2 = S2
skm-education-S3 = S3
skm-occupation-pns = PNS
skm-occupation-tni = TNI
skm-occupation-polri = POLRI
skm-occupation-swasta = Swasta
skm-occupation-wirausaha = Wirausaha
skm-occupation-lainnya = Lainnya
skm-survey-thanks = Terima kasih banyak
skm-survey-thanks-text = Jawaban Anda membantu kami memperbaiki pelayanan.
skm-survey-partial-text = Jawaban Anda sampai di sini kami simpan.
skm-survey-none = Baik, kami berhenti di sini
skm-survey-none-text = Tidak ada jawaban yang disimpan.

# Papan ketik
skm-board = Papan ketik
skm-board-shift = Huruf besar
skm-board-signs = Angka dan tanda
skm-board-letters = Huruf
skm-board-space = Spasi
skm-left =
    { $count ->
       *[other] Sisa { $count } huruf
    }

# Kuesioner baku PermenPANRB 14/2017, kata demi kata.
skm-form-persyaratan = Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?
skm-form-persyaratan-1 = Tidak sesuai
skm-form-persyaratan-2 = Kurang sesuai
skm-form-persyaratan-3 = Sesuai
skm-form-persyaratan-4 = Sangat sesuai
skm-form-prosedur = Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?
skm-form-prosedur-1 = Tidak mudah
skm-form-prosedur-2 = Kurang mudah
skm-form-prosedur-3 = Mudah
skm-form-prosedur-4 = Sangat mudah
skm-form-waktu = Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?
skm-form-waktu-1 = Tidak cepat
skm-form-waktu-2 = Kurang cepat
skm-form-waktu-3 = Cepat
skm-form-waktu-4 = Sangat cepat
skm-form-biaya = Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?
skm-form-biaya-1 = Sangat mahal
skm-form-biaya-2 = Cukup mahal
skm-form-biaya-3 = Murah
skm-form-biaya-4 = Gratis
skm-form-produk = Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?
skm-form-produk-1 = Tidak sesuai
skm-form-produk-2 = Kurang sesuai
skm-form-produk-3 = Sesuai
skm-form-produk-4 = Sangat sesuai
skm-form-kompetensi = Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?
skm-form-kompetensi-1 = Tidak kompeten
skm-form-kompetensi-2 = Kurang kompeten
skm-form-kompetensi-3 = Kompeten
skm-form-kompetensi-4 = Sangat kompeten
skm-form-perilaku = Bagaimana pendapat Saudara perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?
skm-form-perilaku-1 = Tidak sopan dan ramah
skm-form-perilaku-2 = Kurang sopan dan ramah
skm-form-perilaku-3 = Sopan dan ramah
skm-form-perilaku-4 = Sangat sopan dan ramah
skm-form-sarana = Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?
skm-form-sarana-1 = Buruk
skm-form-sarana-2 = Cukup
skm-form-sarana-3 = Baik
skm-form-sarana-4 = Sangat baik
skm-form-pengaduan = Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?
skm-form-pengaduan-1 = Tidak ada
skm-form-pengaduan-2 = Ada tetapi tidak berfungsi
skm-form-pengaduan-3 = Berfungsi kurang maksimal
skm-form-pengaduan-4 = Dikelola dengan baik
