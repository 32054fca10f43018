## Pages and signs of the common base
web-offline-since = disconnected since { $time }
