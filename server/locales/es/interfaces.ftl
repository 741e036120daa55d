# Conexiones con otros sistemas: claves y avisos, en las páginas de administración y en el portal.

interfaces-title = Otros sistemas
interfaces-words = Deje que otros sistemas de la clínica lean y envíen datos, y avíseles cuando una visita avanza.
interfaces-failed = No se pudo cargar la lista
interfaces-loading = Cargando
interfaces-name-missing = Escriba un nombre.
interfaces-secret-kept = Ya lo he guardado
interfaces-secret-copy = Copiar el secreto
interfaces-address-copy = Copiar la dirección
interfaces-secret-once = Se muestra solo esta vez. Guárdelo como una contraseña.

interfaces-tokens = Claves
interfaces-tokens-empty = Ningún otro sistema tiene una clave
interfaces-tokens-empty-words = Cree una para cada sistema que vaya a leer o enviar datos.
interfaces-token-new = Nueva clave
interfaces-token-make = Crear la clave
interfaces-token-name = Nombre
interfaces-token-name-hint = Para qué sistema es. Los pacientes leen este nombre cuando miran quién vio su historial.
interfaces-token-made = La clave de { $name }
interfaces-token-made-words = Dé al sistema esta clave y esta dirección.
interfaces-token-end = Terminar la clave
interfaces-token-end-title = ¿Terminar la clave de { $name }?
interfaces-token-end-words = Desde ahora el sistema no puede leer ni enviar nada con ella.
interfaces-token-ended = Terminada
interfaces-works-until = Vale hasta { $day }
interfaces-rests = Parada: quien responde por ella ya no es administrador
interfaces-rests-partly = No lee datos de salud: quien responde por ella ya no es responsable de privacidad
interfaces-over = Caducó { $day }
interfaces-rights = Permisos
interfaces-scopes = { $sends ->
    [0] Lee { $reads }
   *[other] Lee { $reads }, envía { $sends }
}
interfaces-made = Creada
interfaces-made-by = { $day }, de { $name }
interfaces-someone = alguien
interfaces-token-take = Respondo por ella
interfaces-tokens-words = Una clave termina cuando se cierra la cuenta de quien responde por ella. Asúmala antes de que esa persona se vaya.
interfaces-used = Último uso
interfaces-never = Nunca
interfaces-may-read = Puede leer
interfaces-may-read-hint = Usted puede permitir pacientes, médicos, cuestionarios y la lista de quién hizo qué. Todo lo demás habla de la salud de las personas: esa clave la crea alguien de administración que también sea responsable de privacidad.
interfaces-may-send = Puede enviar
interfaces-everything = Todo lo de abajo
interfaces-scopes-missing = Elija al menos un permiso.
interfaces-phones = Sus números de teléfono se comprobaron con el paciente
interfaces-phones-hint = Los códigos de los enlaces solo van a números comprobados.
interfaces-lifetime = Vale durante
interfaces-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
}

interfaces-patient = Pacientes
interfaces-practitioner = Médicos
interfaces-appointment = Citas
interfaces-encounter = Visitas realizadas
interfaces-composition = Notas firmadas, resúmenes y decisiones
interfaces-document = Archivos
interfaces-answers = Respuestas a preguntas
interfaces-questionnaire = Cuestionarios
interfaces-observation = Mediciones de salud
interfaces-care-plan = Planes de cuidado
interfaces-goal = Metas
interfaces-consent = Consentimientos
interfaces-communication = Chats y mensajes
interfaces-audit = Quién miró qué

interfaces-hooks = Avisos a otros sistemas
interfaces-hook = Aviso
interfaces-hooks-empty = Ningún otro sistema recibe avisos
interfaces-hooks-empty-words = Añada uno, y la clínica enviará avisos firmados a su dirección.
interfaces-hook-new = Nuevo aviso
interfaces-hook-change = Cambiar
interfaces-hook-save = Guardar el aviso
interfaces-hook-works = Funciona
interfaces-hook-secret = El secreto de { $name }
interfaces-hook-secret-words = El receptor comprueba con él la firma de cada aviso.
interfaces-address = Dirección
interfaces-address-hint = Empieza por https://. Debe llevar a la internet pública, salvo que los ajustes nombren su red.
interfaces-address-missing = Escriba una dirección que empiece por https://.
interfaces-events = Sucesos
interfaces-events-missing = Elija al menos un suceso.
interfaces-count-events = { $count ->
    [one] { $count } suceso
   *[other] { $count } sucesos
}
interfaces-try = Probar
interfaces-more = Más de { $name }
interfaces-pause = Pausar
interfaces-resume = Reanudar
interfaces-paused = En pausa
interfaces-rotate = Nuevo secreto
interfaces-remove = Quitar
interfaces-remove-title = ¿Quitar { $name }?
interfaces-remove-words = Ya no se enviará nada allí. Lo enviado sigue en la lista.
interfaces-two-secrets = El secreto anterior vale hasta { $when }
interfaces-count-given-up = { $count ->
    [one] { $count } suceso abandonado
   *[other] { $count } sucesos abandonados
}
interfaces-dead = { $count ->
    [one] Un sistema no recibe sus avisos
   *[other] { $count } sistemas no reciben sus avisos
}
interfaces-dead-words = Se intentó durante { $hours } horas. Arregle el receptor y envíelos otra vez desde la lista.
interfaces-trial-good = La prueba se aceptó tras { $ms } ms
interfaces-trial-bad = La prueba no llegó
interfaces-trial = Prueba

interfaces-deliveries = Lo que se envió
interfaces-deliveries-empty = Todavía no se envió nada
interfaces-deliveries-empty-words = El próximo suceso de una visita aparecerá aquí.
interfaces-event = Suceso
interfaces-at = Cuándo
interfaces-tries = Intentos
interfaces-problem = Problema
interfaces-delivered = Entregado
interfaces-being-sent = Enviándose
interfaces-next-try = Próximo intento { $when }
interfaces-given-up = Abandonado
interfaces-send-again = Enviar otra vez
interfaces-no-answer = Sin respuesta
interfaces-too-slow = Demasiado lento
interfaces-not-taken = No aceptado
interfaces-address-refused = La dirección es privada o no va cifrada

interfaces-booked = Reservada
interfaces-moved = Cambiada de hora
interfaces-cancelled = Cancelada
interfaces-arrived = El paciente llegó
interfaces-admitted = El paciente entró
interfaces-ended = Llamada terminada
interfaces-completed = Finalizada
interfaces-no-show = Nadie vino
interfaces-taken-back = Paso deshecho

own-tokens = Programas suyos
own-tokens-words = Una aplicación puede leer aquí su historial, o enviar sus mediciones, con una clave que usted crea.
own-token-new = Crear una clave
own-token-make = Crear la clave
own-token-do-not = Ahora no
own-token-warning = Quien tenga la clave puede leer todo su historial. Désela solo a un programa de confianza.
own-token-name = Qué programa
own-token-name-hint = Por ejemplo, «mi diario».
own-token-sends = También puede enviar mediciones de salud
own-token-sends-hint = Por ejemplo, una báscula o un tensiómetro.
own-token-made = La clave de { $name }
own-token-made-words = Escriba esta clave y esta dirección en el programa.
own-token-reads = Lee su historial
own-token-reads-and-sends = Lee su historial y envía mediciones
own-token-used = Último uso { $when }
own-token-unused = Sin usar todavía
own-token-end = Terminar la clave
