## One sentence per stable error code: error-<code>
error-internal = Something went wrong on our side. Please try again shortly.
error-not_found = Not found.
error-forbidden = You do not have access to this.
