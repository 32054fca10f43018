# Koin kepuasan: hari ini di halaman pengawas, dan sepanjang satu periode survei.

coins-today = Koin hari ini
coins-service = Layanan
coins-all = Koin
coins-few = kurang dari 5 koin
coins-share = { $count } ({ $percent } %)
coins-none = Belum ada koin.
coins-hidden = { $count } koin; isinya tidak ditampilkan karena terlalu sedikit.
coins-notice = { $name }: { $bad } dari { $n } koin hari ini kurang puas atau tidak puas, lebih banyak daripada biasanya.
coins-see = Lihat
coins-see-label = Lihat koin { $name }
coins-period = Koin kepuasan
coins-coin = Koin
coins-apart = Koin tidak pernah masuk indeks.
