lost_found-title = Lost and found
lost_found-lead = Write down what was left here.
error-unknown_item = There is no such thing here.
error-item_gone = It is no longer here.
