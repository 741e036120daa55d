# La nota compartida junto a la llamada.
note-label = Nota compartida
note-placeholder = Escriba aquí. Los dos lo ven.
note-toolbar = Formato
note-bold = Negrita
note-heading = Título
note-list = Lista
note-opening = Abriendo la nota
note-failed = No se pudo abrir la nota. La llamada sigue.
note-saved = Guardado
note-saving = Guardando
note-offline = Sin conexión. Sus palabras quedan aquí y se guardan cuando vuelva.
note-closed = Esta nota está cerrada. Todavía puede leerla.
note-refused = No se pudo guardar su último cambio. Copie sus palabras y vuelva a cargar esta página.
note-too-long = Es demasiado de una vez. Péguelo en partes de hasta { NUMBER($limit) } caracteres.
