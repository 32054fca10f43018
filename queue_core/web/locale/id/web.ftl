## Pages and signs of the common base
web-offline-since = terputus sejak { $time }
