## Words that several rooms share
common-app-name = Antrian
common-back = Back
common-done = Done
common-language-name = English
common-offline-since = disconnected since { $time }
common-waiting-people = { $count ->
    [0] nobody waiting
   *[other] { $count } waiting
}
common-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
common-minutes-range = { $from }–{ $to } minutes
common-class-general = General
common-class-elderly = Elderly
common-class-disabled = Disability
common-class-pregnant_or_nursing = Pregnant or nursing
common-class-with_child = With a child
common-category-kependudukan = Civil registry
common-category-surat = Letters
common-category-perizinan = Permits
common-category-tanah = Land
common-category-umum = Other
