# Hasil survei (SKM) untuk pengawas: periode, indeks, sampel, unsur, layanan, loket, responden.

results-title = Hasil survei (SKM)
results-jump = Bagian halaman ini
results-jump-elements = Unsur
results-jump-places = Layanan dan loket
results-jump-plan = Tindak lanjut
results-jump-respondents = Responden
results-jump-publishing = Pengumuman IKM
results-jump-downloads = Unduhan
results-loading = Menghitung…
results-updated = Dihitung pukul { $time }
results-no-answer = Belum terbaca: server tidak menjawab. Mencoba lagi sendiri.

# Periode
results-picker = Periode dan layanan
results-kind = Periode
results-kind-month = Bulan
results-kind-quarter = Triwulan
results-kind-semester = Semester
results-kind-year = Tahun
results-kind-span = Tanggal
results-which = Yang mana
results-first = Dari
results-last = Sampai
results-show = Tampilkan
results-bad-span = Isi kedua tanggal; yang akhir tidak sebelum yang awal.
results-before = Periode sebelumnya
results-before-label = Periode sebelumnya: { $period }
results-after = Periode berikutnya
results-after-label = Periode berikutnya: { $period }
results-service = Layanan
results-all-services = Semua layanan

# Indeks dan sampel
results-index = Indeks Kepuasan Masyarakat (IKM)
results-grade = { $grade } · { $meaning }
results-weight = Skala 25 sampai 100, bobot tiap unsur { $weight }.
results-partial = Belum ada indeks: belum ada yang menjawab { $elements }.
results-sample = Sampel
results-sample-of = { $answers } dari paling sedikit { $minimum } jawaban
results-sample-answers = { $count } jawaban
results-sample-nobody = Belum ada kunjungan selesai pada periode ini.
results-sample-missing = Kurang { $count } jawaban dari sampel minimal.
results-sample-over = Periode ini sudah berakhir; laporan menyebutkan kekurangannya.
results-fact-population = kunjungan selesai
results-fact-drawn = terpilih acak
results-fact-rate = tingkat jawaban
results-plan-unknown = Kebutuhan sampel baru dapat diperkirakan setelah ada kunjungan.
results-plan-expected = Sampai { $last } diperkirakan { $visits } kunjungan; sampelnya paling sedikit { $minimum } jawaban.
results-plan-enough = Jawaban sudah cukup untuk itu.
results-plan-ask = Supaya cukup, tanyai { $count } dari 100 pemohon mulai sekarang.
results-plan-never = Menanyai semua pemohon pun tidak akan cukup sampai { $last }. Laporan tetap dapat dibuat dan menyebutkan kekurangannya.
results-lowest = Tiga unsur terendah
results-lowest-none = Belum ada unsur yang dijawab.
results-value-grade = { $value } ({ $grade })
results-strong = { $element } { $value }
results-strongest = Tertinggi: { $elements }.
results-plan = Rencanakan
results-plan-label = Rencanakan tindak lanjut untuk { $element }

# Tabel
results-elements = Unsur
results-bar = Grafik
results-answers = Jawaban
results-numbers = { $element }, pertanyaan { $question }
results-low = terendah
results-trend-said = IKM tiap periode. { $points }
results-months = Per bulan dalam periode ini
results-services = Per layanan
results-services-silent = Belum ada jawaban: { $names }.
results-counters = Per loket
results-counter = Loket
results-counters-why = Loket dengan kurang dari 10 jawaban tidak ditampilkan, supaya tidak ada petugas yang ditunjuk. Hanya bulan yang utuh dalam periode ini yang dihitung.
results-counters-all = Hasil per loket hanya ada untuk semua layanan bersama.
results-volunteers = Jawaban sukarela
results-volunteers-none = Tidak ada yang menjawab atas kemauan sendiri.
results-volunteers-said = { $count } orang menjawab atas kemauan sendiri: IKM { $ikm } ({ $grade }). Jawaban ini terpisah dan tidak masuk indeks.
results-volunteers-partial = { $count } orang menjawab atas kemauan sendiri, belum cukup untuk sebuah indeks. Jawaban ini terpisah dan tidak masuk indeks.
results-comments-none = Belum ada saran.
results-comments-more = Paling banyak 20 saran ditampilkan, tanpa urutan waktu. Semuanya ada di lembar kerja (XLSX).
results-extra = Pertanyaan kantor sendiri
results-extra-lead = Terpisah dari indeks.
results-extra-answers = { $count } jawaban
results-extra-texts = { $count } jawaban tertulis; isinya ada di lembar kerja (XLSX).
