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
common-stage-check = Check of papers
common-stage-initial = Initials
common-stage-process = In progress
common-stage-signature = Signature
common-stage-register = Register
common-stage-handover = Hand-over
common-file-message-ready = Dear { $name }, your file { $service } number { $label } at { $office } is ready and can be collected during office hours. Follow it at { $url }
common-file-message-open = Dear { $name }, about your file { $service } number { $label } at { $office }: please contact us or come to the counter. Follow it at { $url }
