## Words that several rooms share
common-app-name = Antrian
common-back = Kembali
common-done = Selesai
common-language-name = Bahasa Indonesia
common-offline-since = terputus sejak { $time }
common-waiting-people = { $count ->
    [0] tidak ada antrian
   *[other] { $count } menunggu
}
common-minutes = { $count } menit
common-minutes-range = { $from }–{ $to } menit
common-class-general = Umum
common-class-elderly = Lansia
common-class-disabled = Disabilitas
common-class-pregnant_or_nursing = Hamil atau menyusui
common-class-with_child = Membawa anak
common-category-kependudukan = Kependudukan
common-category-surat = Surat keterangan
common-category-perizinan = Perizinan
common-category-tanah = Tanah
common-category-umum = Lainnya
common-stage-check = Pemeriksaan berkas
common-stage-initial = Paraf
common-stage-process = Diproses
common-stage-signature = Tanda tangan
common-stage-register = Buku register
common-stage-handover = Penyerahan
common-file-message-ready = Yth. { $name }, berkas { $service } nomor { $label } di { $office } sudah selesai dan dapat diambil pada jam pelayanan. Ikuti di { $url }
common-file-message-open = Yth. { $name }, tentang berkas { $service } nomor { $label } di { $office }: mohon hubungi kami atau datang ke loket. Ikuti di { $url }
