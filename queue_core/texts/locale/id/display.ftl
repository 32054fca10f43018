## The waiting-room TV
display-title = Layar panggilan – { $office }
display-newest = Panggilan terbaru
display-last = Panggilan terakhir
display-side = Loket dan antrian
display-number = Nomor antrian
display-file-ready = Berkas selesai
display-say = Nomor antrian { $label }, silakan menuju { $counter }
display-counters = Loket
display-waiting = { $count ->
    [0] Belum ada yang menunggu
   *[other] { $count } orang menunggu
}
display-counter-free = siap
display-counter-paused = istirahat
display-counter-paused-until = istirahat sampai { $time }
display-counter-closed = tutup
display-welcome = Selamat datang
display-welcome-words = Ambil nomor di mesin antrian, lalu tunggu nomor Anda tampil di layar ini.
display-closed = Pelayanan sedang tutup
display-closed-words = Terima kasih sudah datang. Sampai jumpa pada jam pelayanan berikutnya.
display-opens = Buka lagi { $day } pukul { $time }.
display-sound-on = Nyalakan suara
display-announcement = Pengumuman
display-text-stop = Hentikan teks berjalan
display-text-go = Jalankan teks
display-requirements = Persyaratan
display-maklumat = Maklumat pelayanan
display-slide-page = { $page } dari { $pages }
display-skm-kicker = Survei kepuasan masyarakat
display-skm-title = Indeks kepuasan masyarakat
display-skm-grade = mutu { $grade }, { $words }
display-skm-A = sangat baik
display-skm-B = baik
display-skm-C = kurang baik
display-skm-D = tidak baik
display-skm-sample = Dinilai oleh { $count } orang.
display-skm-few = Jumlah ini belum memenuhi sampel minimal.
display-skm-quarter = Triwulan { $number } tahun { $year }
display-skm-semester = Semester { $number } tahun { $year }
display-skm-year = Tahun { $year }
display-skm-span = { $first } sampai { $last }
display-skm-thanks = Terima kasih atas penilaian Anda.
