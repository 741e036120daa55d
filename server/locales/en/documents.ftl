# A patient's documents.

documents-title = Documents
documents-words = Files from your visits and messages, and those you send us.
documents-all = A copy of everything is on “My record”.
documents-loading = Looking up your documents
documents-failed = Your documents could not be loaded
documents-none = No documents yet
documents-none-words = Send a letter or a result from elsewhere, so that your doctors have it.
documents-send = Send a document
documents-get = Save
documents-by-you = you
documents-by-someone = someone who is no longer here
documents-from = From { $name }, { $day }
documents-visit = Visit { $when }
documents-remove = Take away
documents-remove-title = Take “{ $name }” away?
documents-remove-words = Your doctors can’t see it any more, from now on.
documents-remove-no = Leave it
documents-remove-yes = Yes, take it away
