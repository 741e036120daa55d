# Los documentos de un paciente.

documents-title = Documentos
documents-words = Archivos de sus consultas y mensajes, y los que usted nos envía.
documents-all = Una copia de todo está en «Mi historial».
documents-loading = Buscando sus documentos
documents-failed = No se pudieron cargar sus documentos
documents-none = Todavía no hay documentos
documents-none-words = Envíe una carta o un resultado de otro lugar, para que sus médicos lo tengan.
documents-send = Enviar un documento
documents-get = Guardar
documents-by-you = usted
documents-by-someone = alguien que ya no está aquí
documents-from = De { $name }, { $day }
documents-visit = Consulta { $when }
documents-remove = Quitar
documents-remove-title = ¿Quitar «{ $name }»?
documents-remove-words = Desde ahora sus médicos ya no podrán verlo.
documents-remove-no = Dejarlo
documents-remove-yes = Sí, quitarlo
