## Tampilan kertas: logo, baris, dan isi kertas kantor
layout-title = Tampilan kertas
layout-lead = Berlaku untuk semua printer, juga untuk kertas yang masih menunggu dicetak.
layout-only-admin = Hanya admin yang dapat mengubah. Anda dapat melihat contohnya.

# Logo
layout-logo = Logo
layout-logo-help = PNG, JPEG, atau WebP. Dicetak hitam putih, paling tinggi 20 mm. Langsung tersimpan.
layout-logo-choose = Pilih gambar
layout-logo-away = Hapus logo
layout-logo-sending = Sebentar…
layout-logo-kept = Logo tersimpan.
layout-logo-gone = Logo dihapus.
layout-logo-large = Gambar paling besar { $most } MB.

# Baris
layout-head = Di bawah nama kantor
layout-head-help = Misalnya alamat atau nomor telepon. Kosongkan bila tidak perlu.
layout-head-line = Baris atas { $number }
layout-foot = Di akhir kertas
layout-foot-help = Misalnya maklumat pelayanan atau nomor pengaduan.
layout-foot-line = Baris bawah { $number }

# Isi
layout-show = Yang tercetak
layout-always = Nama kantor, layanan, nomor, tanggal, dan jam selalu tercetak.
layout-part-regency = Nama kabupaten atau kota
layout-part-caption = Kata “Nomor antrian Anda”
layout-part-case = Keperluan yang dipilih
layout-part-priority = Tanda antrian prioritas
layout-part-ahead = Berapa orang di depan
layout-part-wait = Perkiraan lama menunggu
layout-part-requirements = Persyaratan, di kertas nomor
layout-part-qr = Kode QR untuk memantau
layout-part-scan = Ajakan memindai kode
layout-part-code = Kode pendek
layout-part-thanks = Ucapan terima kasih
layout-save = Simpan
layout-saved = Tersimpan. Kertas berikutnya sudah seperti contoh.
layout-unsaved = Belum disimpan.

# Contoh
layout-look = Contoh kertas
layout-kind = Kertas
layout-kind-ticket = Nomor antrian
layout-kind-requirements = Daftar persyaratan
layout-kind-missing = Daftar yang masih kurang
layout-kind-receipt = Tanda terima berkas
layout-kind-test = Uji cetak
layout-printer = Printer
layout-printers-own = Printer kantor
layout-printers-known = Jenis printer
layout-printer-any = Printer umum
layout-width = Lebar kertas
layout-language = Bahasa
layout-busy = Nama terpanjang, hari ramai
layout-copy = Salinan
layout-drawing = Menggambar contoh…
layout-sheet = Contoh { $kind } di kertas { $width } mm
layout-length = Panjang { $length } mm
layout-length-of = Panjang { $length } mm, paling panjang { $most } mm
layout-length-over = Panjang { $length } mm, melewati { $most } mm
layout-gave-way = Agar kertas ini tidak lebih dari { $most } mm:
layout-gone-thanks = ucapan terima kasih tidak dicetak
layout-gone-caption = “Nomor antrian Anda” tidak dicetak
layout-gone-scan = ajakan memindai tidak dicetak
layout-gone-logo_small = logo dicetak lebih kecil
layout-gone-logo = logo tidak dicetak
layout-gone-foot = tidak semua baris bawah dicetak
layout-gone-requirements = persyaratan tidak dicetak, daftarnya terlalu panjang
layout-gone-head = tidak semua baris atas dicetak
layout-gone-regency = nama kabupaten atau kota tidak dicetak
layout-gone-case = keperluan tidak dicetak
layout-gone-wait = perkiraan waktu tidak dicetak
layout-gone-ahead = jumlah orang di depan tidak dicetak
layout-gone-priority = tanda prioritas tidak dicetak
layout-gone-qr = kode QR tidak dicetak
