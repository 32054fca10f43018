## Pages and signs of the common base
web-closed-hours = tutup, di luar jam layanan
web-reopens-today = buka lagi pukul { $time }
web-reopens-on = buka lagi { $date }, pukul { $time }
web-closed-paused = dijeda sebentar
web-closed-inactive = tidak dibuka hari ini
web-closed-quota_full = kuota hari ini habis

web-index-title = Layar yang mana ini?
web-index-lead = Komputer ini belum dipasangkan. Pilih layarnya; kodenya muncul, dan admin memasukkannya sekali saja.
web-index-kiosk = Kios
web-index-kiosk-how = Tempat pemohon mengambil nomor antrian.
web-index-display = TV ruang tunggu
web-index-display-how = Menampilkan dan membunyikan panggilan.
web-index-skm = Panel kepuasan
web-index-skm-how = Tempat koin kepuasan di loket.
web-index-pair = Pasangkan
web-index-printer = Ada printer di komputer lain?
web-index-printer-how = Pasangkan agen printer
web-index-staff = Masuk sebagai petugas
web-index-staff-how = Petugas loket, supervisor, dan admin masuk dengan nama pengguna.

web-sign-in-title = Masuk
web-sign-in-username = Nama pengguna
web-sign-in-password = Kata sandi
web-sign-in-go = Masuk
web-sign-in-wrong = Nama pengguna atau kata sandi salah.
web-sign-in-too-many = Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.
web-sign-in-unreachable = Server tidak menjawab. Periksa sambungan, lalu coba lagi.

web-error-403-title = Halaman ini bukan untuk Anda
web-error-403-lead = Masuk dengan akun yang berhak, atau minta bantuan admin.
web-error-404-title = Halaman tidak ditemukan
web-error-404-lead = Alamatnya mungkin salah ketik atau sudah tidak dipakai.
web-error-500-title = Ada kesalahan di sistem kami
web-error-500-lead = Bukan salah Anda. Coba lagi sebentar, atau hubungi meja informasi.
web-error-home = Ke halaman awal

web-demo-running-1 = Selamat datang. Siapkan berkas persyaratan sebelum menuju loket.
web-demo-running-2 = Pelayanan gratis, kecuali yang biayanya tertulis pada persyaratan.
web-demo-running-3 = Setelah dilayani, berikan satu koin kepuasan.
