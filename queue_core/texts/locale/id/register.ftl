# Buku Register di kertas dan di lembar kerja.

register-head-number = No
register-head-date = Tanggal
register-head-label = No. Antrian
register-head-service = Layanan
register-head-product = Produk
register-head-signed_by = Ditandatangani oleh
register-head-signed_at = Ditandatangani pada
register-head-handed_to = Diserahkan kepada
register-head-handed_at = Diserahkan pada
register-head-next = Tujuan berikutnya
register-head-note = Keterangan

register-paper-government = Pemerintah { $regency }
register-paper-title = Buku Register { $book ->
    [umum] Umum
    [ppat] PPAT
    [penyewa] Penyewa
   *[other] { $book }
}
register-paper-year = Tahun { $year }
register-paper-none = Belum ada yang dicatat dalam buku ini.
register-paper-extent = Buku ini memuat { $count } nomor, dari nomor { $first } sampai dengan nomor { $last }.
register-paper-made = Dicetak { $date } pukul { $time }.
register-paper-page = Halaman
register-paper-of = dari
register-paper-seen = Mengetahui,
register-paper-head = Camat
register-paper-keeper = Petugas register
register-paper-nip = NIP
