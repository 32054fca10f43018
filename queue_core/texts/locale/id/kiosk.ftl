## Kios: memilih layanan dan mengambil nomor
kiosk-title = Ambil nomor antrian
kiosk-more = Lihat ke bawah
kiosk-people = { $count ->
    [0] tidak ada
   *[other] { $count } orang
}

kiosk-tools = Alat bantu
kiosk-tool-search = Cari
kiosk-tool-read = Bacakan
kiosk-tool-text = Perbesar huruf
kiosk-tool-reach = Jangkau rendah
kiosk-tool-over = Mulai lagi

kiosk-choose-title = Apa yang ingin Anda urus?
kiosk-choose-lead = Sentuh layanan. Persyaratannya kami tunjukkan dulu.
kiosk-categories = Kelompok layanan

kiosk-office-closed = Kantor sedang tutup. Persyaratan tetap bisa dilihat; nomor dibagikan lagi pada jam layanan.
kiosk-all-closed = Saat ini belum ada layanan yang memberi nomor. Silakan ke meja informasi.
kiosk-service-closed = Nomor untuk layanan ini belum bisa diambil: { $reason }.
kiosk-offline = Sambungan ke server terputus. Kami mencoba lagi sendiri. Bila mendesak, silakan ke meja informasi.

kiosk-search-title = Cari layanan
kiosk-search-label = Nama layanan
kiosk-search-hint = Ketik, misalnya: akta
kiosk-search-none = Tidak ada layanan dengan kata itu. Coba kata lain, atau tanya di meja informasi.
kiosk-search-found = { $count } layanan ditemukan
kiosk-keyboard = Papan ketik
kiosk-key-space = Spasi
kiosk-key-delete = Hapus satu huruf

kiosk-case-title = Untuk keperluan apa?
kiosk-see-requirements = Lihat dulu yang perlu disiapkan.
kiosk-away = Pimpinan sedang dinas luar sampai { $until }. Anda tetap boleh mengambil nomor: berkas boleh ditinggal di loket, dan Anda kami kabari lewat WhatsApp atau telepon bila sudah ditandatangani. Lama pelayanan yang tertulis berlaku bila pimpinan ada di tempat.
kiosk-away-mark = pimpinan dinas luar
kiosk-away-today = pukul { $time }
kiosk-away-day = { $day } pukul { $time }
kiosk-requirements-title = Yang perlu dibawa
kiosk-ready-count = { $ready } dari { $all } sudah siap
kiosk-duration = Lama pelayanan
kiosk-fee = Biaya
kiosk-free = GRATIS
kiosk-product = Hasil
kiosk-document = Kata-kata dari standar pelayanan kantor{ $year ->
    [0] {""}
   *[other] {" "}tahun { $year }
}.
kiosk-take-number = Ambil nomor
kiosk-print-list = Cetak persyaratan saja
kiosk-list-refused = Persyaratan belum bisa dicetak. Silakan foto layar ini.
kiosk-list-unreachable = Server tidak menjawab. Silakan foto layar ini, atau coba lagi sebentar.
kiosk-list-title = Daftar persyaratan
kiosk-list-lead = Belum ada nomor yang diambil. Datanglah lagi bila semuanya siap.
kiosk-list-queued = Sedang dicetak…
kiosk-list-sending = Sedang dicetak…
kiosk-list-printed = Ambil kertasnya di bawah layar.
kiosk-list-failed = Kertas tidak keluar. Kembali, lalu foto daftar di layar.
kiosk-list-unknown = Bila kertas tidak keluar, kembali lalu foto daftar di layar.

kiosk-priority-title = Perlu didahulukan?
kiosk-priority-lead = Sentuh yang sesuai. Tidak perlu bukti, tidak ada biaya.
kiosk-priority-none = Tidak, ambil nomor biasa

kiosk-issuing-sending-title = Sebentar…
kiosk-issuing-sending-lead = Nomor Anda sedang dibuat.
kiosk-issuing-away-title = Server sedang tidak menjawab
kiosk-issuing-away-lead = Kami mencoba lagi sendiri, tunggu di sini. Anda tidak akan mendapat dua nomor. Bila lama, silakan ke meja informasi.
kiosk-issuing-refused-title = Nomor tidak bisa diambil
kiosk-issuing-refused-lead = Pilih layanan lain, atau silakan ke meja informasi.
kiosk-issuing-other = Pilih layanan lain
kiosk-issuing-failed-title = Nomor belum bisa dibuat
kiosk-issuing-failed-lead = Server belum menjawab. Silakan ke meja informasi.

kiosk-your-number = Nomor Anda
kiosk-ahead = Di depan Anda
kiosk-wait = Perkiraan tunggu
kiosk-track = Pindai untuk mengikuti antrian dari telepon Anda. Tidak perlu aplikasi. Kode:
kiosk-qr-alt = Kode QR halaman nomor Anda, kode { $code }
kiosk-paper-queued = Kertas nomor sedang dicetak…
kiosk-paper-sending = Kertas nomor sedang dicetak…
kiosk-paper-printed = Ambil kertas nomor di bawah layar
kiosk-paper-failed = Kertas tidak keluar. Nomor Anda { $label } tetap berlaku. Foto layar ini atau pindai kode.
kiosk-paper-unknown = Bila kertas tidak keluar: nomor Anda { $label } tetap berlaku. Foto layar ini atau pindai kode.
kiosk-paper-none = Tanpa kertas. Nomor Anda { $label }. Foto layar ini atau pindai kode.

kiosk-still-title = Anda masih di sini?
kiosk-still-lead = Layar kembali ke awal dalam { $seconds } detik.
kiosk-still-yes = Ya, lanjutkan

# Baris kecil tentang printer
kiosk-printer-low = Kertas hampir habis
kiosk-printer-no-paper = Printer tanpa kertas: nomor tampil di layar
kiosk-printer-trouble = Printer sedang bermasalah: nomor tampil di layar
kiosk-printer-taken = Ambil kertas Anda di { $name }
kiosk-printer-instead = Kertas keluar di { $name }
