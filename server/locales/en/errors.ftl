# What went wrong: what happened, that nothing was lost, one thing to do.

error-unexpected = Something went wrong on our side. Nothing you saved is lost. Try again in a moment.
error-offline = You are not connected right now. Nothing you saved is lost. Check your connection, then try again.
error-invalid = Something in the form does not fit. Nothing is lost. Look at what is marked, then send it again.
error-not-signed-in = You are signed out. What you saved is kept. Sign in again to go on.
error-refused = You may not do this with this account. Nothing was changed. Ask the clinic if you need it.
error-not-found = This is not here, or no longer. Nothing was changed. Go back and look again.
error-conflict = Someone else changed this just before you. Nothing is lost. Load the page again to see it.
error-visit-moved-on = The visit has moved on since you opened this page. Nothing is lost. Load the page again.
error-too-many = That was too many tries. Nothing is lost. Wait a few minutes, then try again.
error-unavailable = A part of the server does not answer right now. Nothing was changed. Try again in a minute.
