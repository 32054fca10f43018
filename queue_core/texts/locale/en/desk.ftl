# What the staff's pages say alike: dialogs, fields, what came of an action.
desk-cancel = Cancel
desk-save = Save
desk-reason = Reason
desk-reason-missing = Write or choose the reason.
desk-failed = That did not work: { $why }
desk-away = The server did not answer. Look how things stand before you try again.
desk-offline = The server is not connected. Try again once it is.
