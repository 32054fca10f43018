## Layar yang belum dipasangkan: kodenya, dan cara memasangkannya
pair-title = Pasangkan layar ini
pair-kiosk = Pasangkan kios ini
pair-display = Pasangkan TV ini
pair-skm = Pasangkan panel kepuasan ini
pair-printer = Pasangkan agen printer
pair-enter = Masukkan kode ini di Admin > Perangkat
pair-new-code = Kode berganti sendiri setiap 10 menit. Layar ini lanjut sendiri setelah kodenya dimasukkan.
pair-away = Server tidak menjawab. Layar ini mencoba lagi sendiri.
pair-crowded = Terlalu banyak layar meminta kode. Layar ini mencoba lagi sendiri.
pair-found = Terpasang. Membuka layar…
pair-released = Layar ini dilepas. Hubungi admin.
pair-other = Layar lain
pair-printer-how = Jalankan perintah ini pada komputer yang tersambung ke printer
pair-printer-code = Kodenya muncul di sana. Masukkan di Admin > Perangkat.
