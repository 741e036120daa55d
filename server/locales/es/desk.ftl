### El puesto del médico: cola, persona, llamada, cierre, reservas, opiniones.

## Frame

desk-title = Consulta
desk-page-title = { $waiting ->
    [0] Consulta · Visavis
   *[other] ({ $waiting }) Consulta · Visavis
}
desk-nav-queue = Cola
desk-nav-feedback = Opiniones
desk-book = Reservar una visita
desk-in-a-visit = En una visita
desk-person = Persona
desk-work = Trabajo
desk-back-to-call = Volver a la llamada con { $name }
desk-not-in-call = No está en esta llamada: { $name }
desk-back-to-queue = Volver a la cola
desk-loading = Cargando su cola
desk-offline = Se perdió la conexión. Lo que ve puede ser antiguo. Seguimos intentándolo.
desk-load-failed = No se pudo cargar su cola.
desk-try-again = Intentar de nuevo
desk-refused-title = Este es el puesto de los médicos

## Queue

desk-waiting = En espera
desk-in-call = En su visita
desk-wrap-up = Por terminar
desk-later = Más tarde hoy
desk-done = Hechas hoy
desk-waiting-empty = Nadie espera. Cuando un paciente se registre, aparecerá aquí.
desk-sound = Sonido cuando llega alguien
desk-sound-short = Sonido
desk-day-empty = No hay visitas hoy
desk-day-empty-more = Reserve una y el paciente recibirá un enlace.
desk-row-wait = espera desde hace { $time }
desk-row-new = Ahora
desk-anyone = Cualquier médico
desk-times-zone = En { $zone }
desk-presence-here = Está aquí
desk-presence-away = Ausente, conserva su lugar
desk-presence-left = Salió de la página
desk-presence-not-yet = Aún no está
desk-row-call-over = La llamada terminó
desk-scores = Llamada { $call } de 5, atención { $care } de 5
desk-no-feedback = Aún sin opinión
desk-state-cancelled = Cancelada
desk-state-no-show = No vino
desk-arrived-waiting = { $name } ha llegado. { $waiting ->
    [one] Espera una persona.
   *[other] Esperan { $waiting } personas.
}

## Person

desk-nobody-selected = Elija a alguien de la cola
desk-nobody-selected-more = Verá quién es y por qué viene antes de hacerle pasar.
desk-visit-missing = Esta visita no está en su consulta
desk-visit-missing-more = Puede ser de otro médico, o el enlace es antiguo.
desk-visit-failed = No se pudo cargar esta visita.
desk-reason = Motivo
desk-reason-none = Sin motivo indicado
desk-since = Espera desde hace { $time }, desde las { $clock }
desk-booked-for = Reservada para { $when }, { $minutes } minutos
desk-in-call-since = En la llamada desde las { $clock }
desk-ended-at = La llamada terminó a las { $clock }
desk-was-finished = Terminada. La visita fue { $when }.
desk-was-cancelled = Cancelada. Estaba reservada para { $when }.
desk-was-no-show = No vino. Estaba reservada para { $when }.
desk-where = Dónde está { $name } ahora, dicho a las { $clock }
desk-where-now = Dónde está { $name } ahora
desk-where-then = Dónde estaba { $name }, dicho a las { $clock }
desk-where-was = Dónde estaba { $name }
desk-call-back = Devolver la llamada
desk-company = Con { $name } en la habitación
desk-company-then = Estaba con { $name } en la habitación
desk-company-nobody = Nadie
desk-checkin-not-yet = { $name } aún no se ha registrado. Dónde está y cómo devolver la llamada se pregunta al registrarse.
desk-checkin-never = { $name } no se registró, así que no se sabe.
desk-matters = Lo que le importa hoy a { $name }
desk-matters-then = Lo que le importaba entonces a { $name }
desk-matters-words = En sus palabras, { $clock }
desk-matters-none = { $name } no escribió nada sobre esto. Pregunte al empezar la visita.
desk-matters-never = { $name } no escribió nada sobre esto.
desk-contact = Contacto de { $name }
desk-mail = Correo
desk-phone = Teléfono
desk-link = Enlace
desk-link-sent = Enviado, aún sin abrir
desk-link-opened = Abierto, falta el código
desk-link-verified = Abierto, y el código era correcto
desk-link-expired = Demasiado antiguo para abrirlo
desk-link-revoked = Retirado
desk-link-none = No se envió ningún enlace
desk-link-again = Enviar el enlace otra vez
desk-link-again-mail = El enlace salió otra vez por correo. El código llegará por mensaje de texto.
desk-link-again-sms = El enlace salió otra vez por mensaje de texto. El código llegará por correo.
desk-admit = Hacer pasar a { $name }
desk-admit-hint = { $name } le verá en cuanto pulse. Luego pregunte nombre y fecha de nacimiento.
desk-admit-left = { $name } salió de la página. Aún puede abrir la sala; conserva su lugar.
desk-admit-busy = Termine primero la llamada con { $name }. Después podrá hacer pasar a la siguiente persona.
desk-wait-for = { $name } podrá pasar cuando se haya registrado.
desk-no-show = No vino
desk-no-show-title = ¿{ $name } no vino?
desk-no-show-text = La visita se cierra y sale de su cola. { $name } ya no podrá entrar. La sala queda vacía.
desk-no-show-confirm = Cerrar la visita
desk-keep = Dejarla abierta
desk-no-show-done = La visita con { $name } está cerrada.
desk-other-doctor = { $doctor } atiende a { $name }.

## Camera and microphone

desk-media-title = Su cámara y micrófono
desk-media-why = Actívelos antes de hacer pasar a { $name }. Nadie le ve hasta entonces. Su navegador puede pedir permiso.
desk-media-open = Activar cámara y micrófono
desk-media-opening = Esperando a su navegador. Si pregunta, elija Permitir.
desk-media-ready = La cámara y el micrófono están activos. Solo usted ve esto.
desk-media-sound-only = El micrófono está activo. No se encontró o no se permitió la cámara: { $name } le oirá, pero no le verá.
desk-media-picture-only = La cámara está activa. No se encontró o no se permitió el micrófono. Puede escribir en la nota común o llamar por teléfono.
desk-media-none = No se encontró o no se permitió cámara ni micrófono. Aun así puede hacer pasar a { $name }, verle y oírle, escribir en la nota común o llamar por teléfono.
desk-media-off = Desactivar
desk-media-preview = Su propia imagen

## Call

desk-call-with = Llamada con { $name }
desk-call-starting = Abriendo la sala
desk-join-failed = No se pudo abrir la sala.
desk-view-tabs = Mostrar
desk-view-call = Llamada
desk-view-finish = Terminar
desk-view-note = Nota común
desk-view-person = Sobre { $name }
desk-note-title = Nota común
desk-note-hint = Usted y { $name } escriben aquí. Queda con la visita.
desk-note-both-wrote = Lo que escribieron los dos
desk-note-past-empty = Nadie escribió nada en esta nota.
desk-note-past-failed = No se pudo abrir la nota. Cargue esta página de nuevo.
desk-end = Terminar
desk-end-title = ¿Terminar la llamada con { $name }?
desk-end-text = La llamada termina para los dos. Podrá seguir escribiendo en la nota y decir cómo fue.
desk-end-confirm = Terminar la llamada
desk-end-keep = Seguir en la llamada

## Wrap-up

desk-wrap-title = Terminar la visita con { $name }
desk-wrap-text = La llamada terminó. Revise la nota, diga cómo fue y termine. Nadie más pasa hasta que usted lo elija.
desk-outcome = ¿Cómo fue?
desk-outcome-as-planned = Como estaba previsto
desk-outcome-by-phone = Siguió por teléfono
desk-outcome-technical = Problema técnico
desk-outcome-technical-hint = La llamada no se pudo hacer o se cortó.
desk-outcome-was = Cómo fue
desk-finish = Terminar la visita
desk-finish-hint = La nota se cierra y se pregunta a { $name } cómo fue. Podrá leer la nota de nuevo: elija la visita en «Hechas hoy».
desk-finished = La visita con { $name } está terminada. La nota se puede leer en «Hechas hoy».

## Feedback

desk-feedback-title = Lo que dicen los pacientes
desk-feedback-intro = Respuestas a sus propias visitas. Los pacientes puntúan la llamada y la atención por separado, de 1 a 5.
desk-feedback-empty = Aún no hay respuestas
desk-feedback-empty-text = Tras una visita se pregunta al paciente cómo fue. Las respuestas aparecerán aquí.
desk-feedback-failed = No se pudieron cargar las respuestas.
desk-feedback-loading = Cargando las respuestas
desk-feedback-few = Las medias aparecen a partir de 5 respuestas.
desk-feedback-averages = Medias de { $count } respuestas
desk-feedback-call = La llamada
desk-feedback-care = La atención
desk-feedback-of-five = { $score } de 5
desk-feedback-out-of-five = de 5
desk-feedback-word-1 = Mal
desk-feedback-word-2 = No muy bien
desk-feedback-word-3 = Regular
desk-feedback-word-4 = Bien
desk-feedback-word-5 = Muy bien
desk-feedback-no-words = Sin comentarios.
desk-feedback-someone = Un paciente
desk-feedback-visited = Visita del { $day }
desk-feedback-given = Respuesta: { $when }
desk-feedback-this = Opinión
