# Halaman perangkat: keadaan tiap layar, dan apa yang harus dilakukan.

devices-title = Perangkat
devices-loading = Membaca keadaan perangkat…
devices-no-answer = Keadaan belum terbaca. Mencoba lagi sendiri.
devices-empty = Belum ada perangkat. Buka alamat server ini di layar yang akan dipakai; kodenya muncul di sana.
devices-all-well = { $count } perangkat, semua baik.
devices-some-wrong = { $wrong } dari { $count } perangkat perlu ditangani.
devices-no-tv = Belum ada TV. Panggilan tidak tampil dan tidak terdengar di ruang tunggu.
devices-kind-display = TV ruang tunggu
devices-kind-kiosk = Kios
devices-kind-skm = Panel kepuasan
devices-kind-printer = Agen printer
devices-none-display = Belum ada TV.
devices-none-kiosk = Belum ada kios.
devices-none-skm = Belum ada panel kepuasan.
devices-none-printer = Belum ada agen printer. Printer yang tersambung ke server tidak memerlukannya.

# Memasangkan
devices-pair = Pasangkan perangkat
devices-pair-lead = Buka alamat server ini di perangkat baru, pilih jenis layarnya, lalu masukkan kode yang tampil di sana.
devices-code = Kode enam angka
devices-code-go = Lanjut
devices-code-wrong = Kode terdiri atas enam angka, seperti yang tampil di layar perangkat.
devices-found-display = TV menunggu dipasangkan
devices-found-kiosk = Kios menunggu dipasangkan
devices-found-skm = Panel kepuasan menunggu dipasangkan
devices-found-printer = Agen printer menunggu dipasangkan
devices-found-check = Pastikan ini perangkat kantor yang Anda maksud.
devices-about-address = Alamat
devices-about-screen = Ukuran layar
devices-about-host = Komputer
devices-replaces = Perangkat baru, atau pengganti?
devices-replaces-none = Perangkat baru
devices-replaces-keeps = Nama, loket, printer, dan pengaturannya tetap. Perangkat lama langsung dilepas.
devices-name = Nama
devices-name-missing = Tuliskan namanya.
devices-name-display = TV ruang tunggu
devices-name-kiosk = Kios depan
devices-name-skm = Panel kepuasan
devices-name-printer = Komputer printer
devices-counter = Loket
devices-counter-missing = Pilih loket tempat panel ini berdiri.
devices-no-counter = Tanpa loket
devices-printer = Printer
devices-no-printer = Tanpa printer
devices-pair-go = Pasangkan
devices-paired = { $name } sudah terpasang.

# Mengubah, mengganti, melepas
devices-act-change = Ubah
devices-act-change-label = Ubah { $name }
devices-act-replace = Ganti
devices-act-replace-label = Ganti perangkat { $name }
devices-act-revoke = Lepas
devices-act-revoke-label = Lepas { $name }
devices-change-title = Ubah { $name }
devices-changed = { $name } sudah diubah.
devices-replace-title = Ganti perangkat { $name }
devices-replace-help = Buka { $address } di perangkat baru, lalu masukkan kode yang tampil di sana. Nama dan pengaturannya tetap; perangkat lama langsung dilepas.
devices-replace-help-printer = Jalankan agen di komputer baru (caranya di { $address }), lalu masukkan kode yang tampil di sana. Nama dan printernya tetap; agen lama langsung dilepas.
devices-replace-go = Ganti
devices-replaced = { $name } sudah diganti.
devices-revoke-title = Lepas { $name }?
devices-revoke-help-screen = Layarnya langsung keluar dan menampilkan kode baru. Pengaturannya hilang. Untuk perangkat pengganti, pilih Ganti.
devices-revoke-help-printer = Printer pada komputer itu tidak mencetak lagi. Untuk komputer pengganti, pilih Ganti.
devices-revoke-go = Lepas
devices-revoked = { $name } sudah dilepas.

# Keadaan
devices-when = { $date } pukul { $time }
devices-hours = { $count } jam
devices-online = tersambung
devices-online-at = tersambung, kabar terakhir { $time }
devices-seen = kabar terakhir { $time }
devices-never = belum pernah tersambung
devices-sound-is-on = suara menyala
devices-sound-is-blocked = suara diblokir
devices-sound-is-muted = suara nol
devices-sound-is-off = suara mati
devices-paper-ready = kertas siap
devices-paper-low = kertas hampir habis
devices-paper-trouble = kertas bermasalah
devices-version-current = versi terbaru
devices-version-old = versi lama, diperbarui sendiri saat tidak dipakai

# Yang salah, dan apa yang harus dilakukan
devices-silent = Tidak terdengar sejak { $time }.
devices-silent-do-display = Periksa listrik TV dan komputernya, lalu kabel jaringan. Bila layarnya menyala, muat ulang halamannya.
devices-silent-do-kiosk = Periksa listrik kios dan kabel jaringan. Bila layarnya menyala, muat ulang halamannya. Sementara itu berikan nomor tulis tangan.
devices-silent-do-skm = Periksa baterai atau listrik tablet dan sambungan wifi, lalu buka lagi halamannya.
devices-silent-do-printer = Periksa apakah komputer printer menyala dan tersambung ke jaringan. Biasanya menyalakan ulang komputer itu cukup.
devices-never-do-screen = Buka alamat server ini di layar itu. Bila layar itu sudah tidak ada, lepas saja.
devices-never-do-printer = Jalankan agen di komputer printer. Bila komputer itu sudah tidak ada, lepas saja.
devices-sound-blocked = Suara diblokir, panggilan tidak terdengar.
devices-sound-blocked-do = Sentuh tombol Nyalakan suara pada TV itu.
devices-sound-muted = Volume TV ini nol, panggilan tidak terdengar.
devices-sound-muted-do = Naikkan volumenya di halaman TV.
devices-clock-ahead = Jam perangkat ini terlalu cepat { $amount }.
devices-clock-behind = Jam perangkat ini terlambat { $amount }.
devices-clock-do = Setel tanggal, jam, dan zona waktunya ke otomatis.
devices-printer-trouble = { $name }: { $why }.
devices-printer-do = Lihat halaman Printer.
