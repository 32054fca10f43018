lost_found-title = Barang temuan
lost_found-lead = Catat barang yang tertinggal di sini.
error-unknown_item = Barang itu tidak ada.
error-item_gone = Barang itu sudah tidak di sini.
