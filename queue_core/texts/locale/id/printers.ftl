# Halaman printer: keadaan tiap printer, apa yang harus dilakukan, menambah dan mengubah.
printers-title = Printer
printers-lead = Keadaan tiap printer dan apa yang perlu dilakukan. Tidak perlu teknisi.
printers-in-use = Dipakai
printers-none = Belum ada printer. Nomor tetap tampil di layar kios.
printers-since = sejak { $time }
printers-heard = terakhir diperiksa { $time }
printers-asking = sedang ditanya…
printers-at = di { $name }
printers-instead = pengganti: { $name }
printers-out-of-use = tidak dipakai

# Apa yang harus dilakukan
printers-do-paper_low = Siapkan gulungan kertas baru di dekat printer.
printers-do-no_paper = Pasang gulungan kertas baru, lalu tutup penutupnya. Kertas yang tertunda keluar sendiri.
printers-do-cover_open = Tutup penutup printer sampai berbunyi klik.
printers-do-offline = Tekan tombol FEED atau ONLINE pada printer. Bila lampunya mati, nyalakan.
printers-do-printer_error = Lihat apakah ada kertas macet, lalu matikan dan nyalakan lagi printer.
printers-do-unreachable = Periksa listrik dan kabel printer. Bila sudah menyala, matikan dan nyalakan lagi.
printers-do-agent = Komputer tempat printer ini terpasang tidak menjawab. Periksa komputer dan kabel jaringannya.
printers-do-no_answer = Printer macet. Matikan, tunggu sepuluh detik, nyalakan lagi.
printers-do-timeout = Printer berhenti menerima. Matikan, tunggu sepuluh detik, nyalakan lagi.
printers-do-broke_midway = Sambungan putus saat mencetak. Periksa kabel, lalu lihat kertas terakhir.
printers-do-bad_address = Alamatnya salah. Tekan Ubah dan pilih lagi printer ini.
printers-do-no_permission = Server belum boleh memakai printer ini. Pasang aturan udev 99-antrian-printer.rules (folder deploy), lalu cabut dan pasang lagi kabel USB.
printers-do-in_use = Printer sedang dipakai program lain, misalnya CUPS. Hapus printer itu dari CUPS, atau tambahkan di sini sebagai antrean CUPS.

# Tombol
printers-test = Lembar uji
printers-test-label = Cetak lembar uji di { $name }
printers-tested = Lembar uji dikirim ke { $name }. Apakah semua baris terbaca?
printers-check = Periksa
printers-check-label = Periksa { $name } sekarang
printers-asked = { $name } sedang ditanya. Jawabannya tampil di bawah.
printers-edit = Ubah
printers-edit-label = Ubah { $name }
printers-remove = Berhenti pakai
printers-remove-label = Berhenti memakai { $name }
printers-removed = { $name } tidak dipakai lagi.
printers-saved = { $name } disimpan.
printers-back = Pakai lagi
printers-back-label = Pakai lagi { $name }
printers-old = Tidak dipakai lagi

# Kertas yang belum jelas
printers-questions = Kertas yang belum jelas
printers-came-out = apakah sudah keluar?
printers-paper-yes = Sudah
printers-paper-yes-label = Sudah, { $what } sudah keluar
printers-paper-no = Belum, cetak salinan
printers-paper-no-label = Belum, cetak salinan { $what }
printers-paper-copy = Cetak salinan
printers-paper-copy-label = Cetak salinan { $what }
printers-paper-dismiss = Abaikan
printers-paper-dismiss-label = Abaikan { $what }
printers-answered = Baik, kertasnya sudah keluar.
printers-dismissed = Kertas itu diabaikan.

# Menambah
printers-add = Tambah printer
printers-add-lead = Sambungkan dan nyalakan printer, lalu cari. Printer pada komputer cetak lain ikut tampil.
printers-look = Cari printer
printers-looking = Mencari printer…
printers-found = { $count ->
    [0] Tidak ada printer yang ditemukan. Periksa kabelnya, atau isi alamatnya sendiri.
   *[other] { $count } ditemukan.
  }
printers-known = Sudah terpasang sebagai { $name }.
printers-by-hand = Isi alamat sendiri
printers-add-one = Tambahkan
printers-add-label = Tambahkan { $name }
printers-added = { $name } ditambahkan. Cetak lembar uji untuk mencobanya.
printers-new-title = Printer baru
printers-edit-title = Ubah { $name }
printers-remove-title = Berhenti memakai { $name }?
printers-remove-text = Kertas yang masih menunggu di sana tidak dicetak, kecuali ada printer pengganti.
printers-name = Nama
printers-name-missing = Isi nama printer.
printers-driver = Jenis sambungan
printers-driver-network = Jaringan
printers-driver-usb = USB
printers-driver-serial = Kabel serial
printers-driver-file = Berkas perangkat
printers-driver-cups = Antrean CUPS
printers-driver-dummy = Printer contoh
printers-address = Alamat
printers-address-missing = Isi alamat printer.
printers-address-network = Alamat IP, misalnya 192.168.1.50
printers-address-usb = Tulis auto, atau kodenya, misalnya 04b8:0202
printers-address-serial = Misalnya /dev/ttyUSB0@9600
printers-address-file = Misalnya /dev/usb/lp0
printers-address-cups = Nama antrean di CUPS
printers-address-dummy = Alamat printer contoh tidak dapat diubah di sini.
printers-agent = Terpasang di
printers-agent-server = server ini
printers-paper = Lebar kertas
printers-language = Bahasa lembar uji
printers-profile = Tipe printer
printers-profile-search = cari merek atau tipe
printers-profile-can = { $model }: { $can }
printers-profile-unknown = Pilih tipe dari daftar. Bila tidak ada, tulis default.
printers-can-cut = memotong kertas
printers-can-qr = kode QR
printers-can-pictures = gambar
printers-can-text = hanya teks
printers-substitute = Printer pengganti bila bermasalah
printers-substitute-none = tidak ada
