# What the staff's pages say alike: dialogs, fields, what came of an action.
desk-cancel = Batal
desk-save = Simpan
desk-reason = Alasan
desk-reason-missing = Tulis atau pilih alasannya.
desk-failed = Belum berhasil: { $why }
desk-away = Server tidak menjawab. Periksa keadaannya sebelum mencoba lagi.
desk-offline = Server tidak terhubung. Coba lagi begitu tersambung.
