# Kuesioner di atas kertas, dan papan kode QR untuk yang ingin menilai.

form-title = Survei Kepuasan Masyarakat
form-how = Beri tanda centang pada satu kotak untuk setiap pertanyaan. Yang tidak ingin Anda jawab boleh dilewati. Jangan tulis nama atau nomor antrian.
form-visit = Kunjungan Anda
form-date = Tanggal
form-service = Layanan
form-band = Bagian hari
form-band-0 = Pagi ({ $hours })
form-band-1 = Siang ({ $hours })
form-chosen = Diisi petugas: cara terpilih
form-chosen-drawn = Acak
form-chosen-volunteer = Sukarela
form-about = Tentang Anda
form-years = tahun
form-questions = Pendapat Anda tentang pelayanan kami
form-extra = Pertanyaan tambahan dari kantor kami
form-comment = Saran, masukan, atau keluhan Anda
form-thanks = Terima kasih. Masukkan lembar ini ke kotak survei atau berikan kepada petugas.
form-version = Formulir SKM versi { $version }, PermenPANRB 14/2017
form-sign-title = Bagaimana pelayanan kami?
form-sign-how = Pindai kode ini dengan kamera ponsel Anda, lalu jawab sembilan pertanyaan singkat.
form-sign-typed = Atau buka
form-sign-promise = Tanpa nama, tanpa nomor antrian. Jawaban Anda dibaca dan ditindaklanjuti.
