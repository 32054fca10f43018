# Formulir kertas SKM: diketik satu per satu, diimpor dari lembar kerja, dan jawaban yang perlu diperiksa.
entry-title = Formulir kertas
entry-blank = Cetak formulir kosong
entry-new-tab = (buka di tab baru)
entry-batch = Sama untuk semua formulir berikut
entry-band-morning = Pagi, 08.00–12.00
entry-band-afternoon = Siang, 13.00–17.00
entry-sample-help = Acak: pemohon yang terpilih acak, masuk IKM. Sukarela: mengisi atas kemauan sendiri, dilaporkan terpisah.
entry-choose = Pilih…
entry-version = Versi di kaki formulir
entry-version-now = { $version } (sekarang)
entry-version-words = versi { $version }
entry-missing-day = Isi dulu tanggalnya.
entry-missing-band = Pilih dulu pagi atau siang.
entry-missing-service = Pilih dulu layanannya.
entry-missing-sample = Pilih dulu: acak atau sukarela.
entry-day-future = Tanggal itu belum tiba.
entry-day-old = Tanggal itu lebih dari { $days } hari yang lalu.

# Mengetik satu formulir
entry-form = Isi formulir
entry-form-number = Formulir ke-{ $number }
entry-count = { $count ->
    [0] belum ada yang tersimpan
   *[other] { $count } tersimpan sejak halaman ini dibuka
}
entry-help = Satu tombol untuk tiap baris: angka yang tertera, atau 0 maupun spasi bila di kertas tidak dijawab. Backspace mundur satu baris. Enter menyimpan, lalu formulir kosong berikutnya terbuka.
entry-none = Tidak dijawab
entry-age-none = Umur tidak dijawab
entry-keep = Simpan formulir
entry-clear = Kosongkan
entry-clear-title = Kosongkan formulir ini?
entry-clear-text = Yang sudah diketik di formulir ini hilang.
entry-clear-unknown = Formulir ini sudah dikirim, tetapi server belum menjawab: mungkin sudah tersimpan. Kosongkan hanya bila Anda tidak mengetiknya lagi.
entry-kept = Formulir ke-{ $count } tersimpan.
entry-not-kept = Formulir ini belum tersimpan. { $why }
entry-restored = Formulir yang belum tersimpan ada di sini lagi.
entry-wrong-key = { $line }: hanya 1 sampai { $most }, atau 0 bila tidak dijawab.
entry-wrong-age = Umur antara { $least } dan { $most } tahun, atau 0 bila tidak dijawab.
entry-open-line = Belum tersimpan: { $line } belum diisi. Tekan 0 bila tidak dijawab.
entry-away = Server tidak menjawab sejak { $time }. Formulir ini tetap di sini dan dikirim lagi sendiri; hanya tercatat satu kali.
entry-again = Kirim sekarang

# Impor lembar kerja
entry-import = Impor dari lembar kerja
entry-import-lead = Unduh lembarnya, isi satu baris untuk tiap formulir, lalu unggah. Bila ada satu baris yang salah, tidak ada yang disimpan.
entry-sheet = Unduh lembar kosong
entry-import-choose = Unggah lembar terisi
entry-import-sending = Mengirim { $name }…
entry-import-checking = Memeriksa isi lembar…
entry-imported = { $count } formulir dari { $name } tersimpan.
entry-import-bad = { $count } isian perlu diperbaiki. Tidak ada yang disimpan.
entry-import-rows = Isian yang perlu diperbaiki
entry-import-line = Baris
entry-import-column = Kolom
entry-import-words = Yang salah
entry-import-first = Ditampilkan { $count } yang pertama.
entry-import-large = Berkas ini lebih dari { $most } MB. Bagi menjadi beberapa lembar.
entry-import-not-sheet = { $name } bukan lembar kerja XLSX.
entry-import-away = Server tidak menjawab. Unggah lagi berkas yang sama: yang sudah masuk tidak tercatat dua kali.
entry-import-failed = { $name } tidak disimpan. { $why }

# Jawaban yang dipisahkan karena datang terlalu cepat
entry-review = Perlu diperiksa
entry-review-lead = Jawaban ini datang terlalu banyak dari satu tempat dalam sehari dan belum masuk hitungan. Lihat apakah wajar, lalu putuskan.
entry-review-none = Tidak ada jawaban yang perlu diperiksa.
entry-review-count = { $count } jawaban
entry-review-ikm = IKM { $ikm }
entry-review-count-go = Hitung
entry-review-count-label = Hitung jawaban { $name }, { $day }
entry-review-counted = { $count } jawaban masuk hitungan.
entry-review-reject = Tolak
entry-review-reject-label = Tolak jawaban { $name }, { $day }
entry-review-reject-title = Tolak { $count } jawaban?
entry-review-reject-text = Jawaban untuk { $name }, { $day }, tidak akan masuk hitungan. Ini tidak dapat diurungkan.
entry-review-reject-go = Tolak jawaban
entry-review-rejected = { $count } jawaban ditolak.
entry-source-panel = dari panel kepuasan
entry-source-phone = dari ponsel pemohon
entry-source-link = dari kode QR untuk umum
entry-source-paper = dari kertas
