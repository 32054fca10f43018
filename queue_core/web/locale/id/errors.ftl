## One sentence per stable error code: error-<code>
error-internal = Ada kesalahan di sistem kami. Coba lagi sebentar.
error-not_found = Tidak ditemukan.
error-forbidden = Anda tidak punya akses ke sini.
