# Antes de una consulta: lo que el paciente anota para ella y el médico lee.

before-title = Prepare su consulta
before-words = Su médico lee esto antes de la llamada. Escriba mucho o poco; se guarda mientras escribe.
before-visit = Consulta { $when }
before-visit-with = Consulta { $when }, con { $doctor }
before-back = Inicio
before-none = Elija una consulta para preparar
before-loading = Buscando lo que escribió
before-failed = No se pudo cargar lo que escribió
before-matters = ¿Qué es lo que más le importa en esta consulta?
before-matters-hint = Por ejemplo: quiero volver a dormir toda la noche.
before-questions = Sus preguntas
before-questions-hint = Las que no quiere olvidar.
before-question = Pregunta { $number }
before-question-add = Añadir una pregunta
before-medicines = Medicinas que cambiaron
before-medicines-hint = Nuevas, las que dejó, otra dosis. También de la farmacia, sin receta.
before-medicine = Medicina { $number }
before-medicine-add = Añadir una medicina
before-remove = Quitar: { $what }
before-photos = Fotos
before-photos-hint = Una erupción, una caja de pastillas, una página de su diario. El lugar de la foto no se envía.
before-photo-add = Añadir una foto
before-photo-remove = Quitar
before-photo-save = Guardar la foto
before-photo-failed = No se pudo cargar esta foto
before-kept = Guardado. Su médico puede leerlo.
before-keeping = Guardando
before-not-kept = Lo que escribió sigue aquí. Se envía de nuevo en un momento.
before-closed = La llamada ha empezado, así que esto queda como está. Diga el resto a su médico.

before-desk-title = Escrito antes de la consulta
before-desk-when = { $when }, por { $name }
before-desk-matters = Lo que importa
before-desk-questions = Preguntas
before-desk-medicines = Medicinas que cambiaron
before-desk-photos = Fotos
