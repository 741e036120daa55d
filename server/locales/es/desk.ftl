### El puesto del médico: cola, persona, llamada, cierre, reservas, opiniones.

## Frame

desk-title = Consulta
desk-nav-queue = Cola
desk-nav-messages = Mensajes
desk-nav-library = Biblioteca
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
desk-matters-before = Escrito antes de la visita, { $when }
desk-matters-none = { $name } no escribió nada sobre esto. Pregunte al empezar la visita.
desk-matters-never = { $name } no escribió nada sobre esto.
desk-contact = Contacto de { $name }
desk-mail = Correo
desk-phone = Teléfono
desk-link-sent = Enviado, aún sin abrir
desk-link-opened = Abierto, falta el código
desk-link-verified = Abierto, y el código era correcto
desk-link-expired = Demasiado antiguo para abrirlo
desk-link-revoked = Retirado
desk-link-none = No se envió ningún enlace
desk-link-again = Enviar el enlace otra vez
desk-admit = Hacer pasar a { $name }
desk-admit-hint = { $name } le verá en cuanto pulse. Luego pregunte nombre y fecha de nacimiento.
desk-admit-left = { $name } salió de la página. Aún puede abrir la sala; conserva su lugar.
desk-admit-busy = Termine primero la llamada con { $name }. Después podrá hacer pasar a la siguiente persona.
desk-wait-for = { $name } podrá pasar cuando se haya registrado.
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
desk-view-note = Notas
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
desk-feedback-intro = Sobre sus propias visitas, y lo que se hace al respecto.
desk-feedback-given = Respuesta: { $when }
desk-feedback-this = Opinión
desk-own-view = Cómo le fue la llamada
desk-own-view-open = Diga cómo le fue la llamada
desk-own-view-over = Gracias. No hay más preguntas sobre esta llamada.

desk-link-joined = Abrió la visita
desk-people = Quién participa
desk-people-here = aquí ahora
desk-people-removed = Se le pidió salir
desk-people-no = { $name } dijo que no
desk-people-asks = { $name } todavía no dijo que sí
desk-people-more = Más para { $name }
desk-people-send = Enviar un enlace
desk-people-sent = El enlace para { $name } está en camino.
desk-people-keep = Dejarlo así
desk-people-revoke = Retirar el enlace
desk-people-revoke-title = ¿Retirar el enlace de { $name }?
desk-people-revoke-words = Deja de servir enseguida y se cierra la sesión en los dispositivos que abrió.
desk-people-remove = Pedir que salga
desk-people-remove-title = ¿Pedir a { $name } que salga?
desk-people-remove-words = { $name } sale de la llamada enseguida y no puede volver a esta visita.
desk-people-admit = Dejar entrar a { $name }
desk-people-invite = Invitar a alguien
desk-device-title = { $name } abrió el enlace en otro dispositivo
desk-device-words = { $browser }, hace { $time }. El código era correcto. Déjelo entrar solo si está seguro de que es esa persona.
desk-device-unknown = Navegador desconocido
desk-device-yes = Dejar entrar este dispositivo
desk-device-no = No dejarlo entrar
desk-invite-title = Invitar a alguien a la visita con { $name }
desk-invite-role = ¿Quién es?
desk-invite-interpreter = Intérprete
desk-invite-relative = Familiar o cuidador
desk-invite-specialist = Especialista
desk-invite-observer = Observador
desk-invite-name = Nombre, como lo ven todos en la visita
desk-invite-name-missing = Escriba el nombre.
desk-invite-email-missing = Escriba una dirección completa, por ejemplo ana@example.org.
desk-invite-phone-missing = Escriba el número con el prefijo del país.
desk-invite-two-ways = El enlace va por una vía y el código por la otra, así que hacen falta correo y teléfono.
desk-invite-not-sent = La invitación está guardada, pero el enlace no salió. Envíelo otra vez desde la lista.
desk-invite-language = Idioma del mensaje
desk-invite-way = Enviar el enlace por
desk-invite-by-mail = Correo
desk-invite-by-sms = Mensaje de texto
desk-invite-cancel = Ahora no
desk-invite-send = Enviar la invitación

desk-nav-schedule = Agenda
desk-nav-patients = Pacientes
desk-nav-notes = Notas
desk-tab-shared = Compartida
desk-tab-clinical = Clínica
desk-tab-decision = Decisión
desk-choice-begun = { $name } tiene que elegir

records-title = Pacientes
records-search = Busque por nombre, correo o teléfono
records-search-title = ¿De quién necesita el historial?
records-search-words = Escriba al menos dos letras. Cada nombre que aparece queda escrito en la lista de quién miró de ese paciente.
records-nobody = No se encontró a nadie
records-nobody-words = Revise cómo está escrito, o pruebe con el correo o el teléfono.
records-count = { $count ->
    [one] 1 paciente encontrado
   *[other] { $count } pacientes encontrados
}
records-write = Escribir un mensaje
records-back = Todos los pacientes
records-loading = Abriendo el historial
records-failed = No se pudo abrir el historial
records-this-patient = este paciente
records-visits = Visitas
records-no-visits = Todavía no hay visitas.
records-any-doctor = Sin médico todavía
records-has-note = Leer las notas
records-matters = Lo que le importa
records-where = Dónde estaba
records-feedback = Opinión
records-seen = Como está { $when }. Que usted miró queda escrito en la lista del paciente.
records-state-scheduled = Prevista
records-state-waiting = En espera
records-state-in-call = En la llamada
records-state-wrap-up = Terminándose
records-state-completed = Tuvo lugar
records-closed-title = El historial de { $name }
records-closed = Este historial está cerrado para usted
records-closed-words = No tiene ninguna visita con { $name }. Quien atiende a un paciente lee su historial; nadie más.
records-emergency = ¿Es una emergencia?
records-emergency-words = Puede abrir el historial por poco tiempo. { $name } recibe un mensaje enseguida y queda en la lista de quién miró.
records-emergency-reason = ¿Por qué lo necesita ahora?
records-emergency-hint = { $name } lo lee.
records-emergency-short = Escriba una frase para que el paciente lo entienda.
records-emergency-open = Abrirlo en una emergencia
records-emergency-until = Abierto en una emergencia, hasta las { $time }
records-emergency-told = { $name } ya lo sabe. A esa hora el historial se cierra solo.
desk-people-knock = { $name } está en la puerta. Pulse para abrir

## Duty

desk-duty-on = Atendiendo
desk-duty-paused = En pausa
desk-duty-late = Con retraso
desk-duty-off = Fuera de turno
desk-duty-change = Cambiar: pausa, retraso, fin de turno
desk-duty-break = Hacer una pausa de
desk-duty-running = Voy con un retraso de
desk-duty-minutes = { $minutes } min
desk-duty-end = Terminar mi turno
desk-duty-back = Ya he vuelto
desk-duty-on-time = Vuelvo a ir a la hora
desk-duty-paused-until = Está en pausa hasta las { $clock }.
desk-duty-late-by = Va con unos { $minutes } minutos de retraso.
desk-duty-off-words = Su turno ha terminado. Los pacientes conservan su sitio.
desk-duty-told = { $waiting ->
    [0] No espera nadie.
    [one] Se ha avisado a 1 paciente.
   *[other] Se ha avisado a { $waiting } pacientes.
}

## The order, and who stands out in it

desk-policy = ¿Cómo se hace el orden?
desk-policy-nobody = Nadie entra por sí solo. Elige usted.
desk-rule-urgent = Los pacientes urgentes van primero, con el motivo a la vista.
desk-rule-booked = Después, por la hora de la cita.
desk-rule-late = Quien llega después de su hora cuenta desde que llegó.
desk-rule-walk-ins = Quien viene sin cita va en medio, según cuándo llegó.
desk-services = Sus servicios
desk-service-waiting = { $waiting } en espera
desk-order-changed = El orden ha cambiado. Verlo
desk-walk-in = Sin cita
desk-alerts = Avisos
desk-alerts-label = Cómo se entera de las llegadas
desk-notify = Notificación cuando llega alguien
desk-notify-note = Solo mientras mira otra cosa. No nombra a nadie.
desk-notify-blocked = Su navegador no lo permite en esta página. Cámbielo junto a la dirección.
desk-notify-missing = Este navegador no puede hacerlo.
desk-notify-title = Ha llegado un paciente
desk-notify-body = { $waiting ->
    [one] Espera una persona.
   *[other] Esperan { $waiting } personas.
}
desk-incoming = Le pasan a usted
desk-someone = un colega
desk-mark-urgent = Urgente: { $reason }
desk-mark-walk-in = Sin cita
desk-mark-carried = De { $name }, la espera cuenta
desk-mark-asked = Va a pasar a { $name }
desk-mark-incoming = { $name } le pide que entre en la llamada
desk-mark-inside = En la llamada con { $name }
desk-mark-preparing = { $name } se está preparando
desk-consented = Aceptó la visita por vídeo
desk-steps = Más para { $name }
desk-not-now = Ahora no
desk-reason-missing = Escriba el motivo en pocas palabras.

## Urgent

desk-urgent-set = Marcar como urgente
desk-urgent-title = ¿Poner a { $name } en primer lugar?
desk-urgent-text = { $name } pasa arriba. A los demás se les dice que hay alguien urgente delante, y nada más.
desk-urgent-reason = ¿Por qué es urgente?
desk-urgent-hint = Lo ven sus colegas. Los pacientes que esperan, no.
desk-urgent-confirm = Poner primero
desk-urgent-by = Marcado por { $name } a las { $clock }
desk-urgent-end = Quitar la marca

## Before the patient is let in

desk-connection = Conexión
desk-connection-none = Sin probar
desk-connection-figures = Cifras
desk-connection-at = Medido a las { $clock }
desk-connection-way = Camino
desk-connection-direct = Directo
desk-connection-relay = Por el relé ({ $way })
desk-connection-delay = Ida y vuelta
desk-connection-loss = Perdido
desk-connection-jitter = Variación
desk-connection-rate = Velocidad
desk-past = Visitas anteriores
desk-past-none = Ninguna hasta ahora.
desk-past-failed = No se han podido cargar.
desk-past-record = Abrir el historial
desk-admit-ready = { $name } ve que usted se está preparando, y le verá en cuanto pulse.
desk-licence-ok = Su licencia cubre este lugar
desk-licence-outside = Fuera de sus licencias
desk-licence-title = { $name } está fuera de sus licencias
desk-licence-text = { $name } está en { $region }, y no consta que usted tenga licencia allí. Seguir es decisión suya.
desk-licence-text-nowhere = { $name } está donde no consta que usted tenga licencia. Seguir es decisión suya.
desk-licence-reason = ¿Por qué sigue?
desk-licence-hint = Por ejemplo: una emergencia, o una norma que lo permite. Se guarda con la visita.
desk-licence-go = Dejar entrar a { $name } de todos modos

## Did not happen

desk-not-held = No se hizo
desk-not-held-title = ¿Por qué no hay visita con { $name }?
desk-not-held-why = Por qué
desk-not-held-no-show = { $name } no vino
desk-not-held-phone = Se hizo por teléfono
desk-not-held-missing = Elija qué pasó.
desk-not-held-text = La visita sale de su cola, y { $name } ya no puede entrar.
desk-outcome-no-show = El paciente no vino
desk-outcome-unavailable = El médico no estaba disponible
desk-outcome-cancelled-patient = Cancelada por el paciente
desk-outcome-cancelled-proxy = Cancelada por alguien que actúa por el paciente
desk-outcome-cancelled-doctor = Cancelada por el médico
desk-outcome-cancelled-clinic = Cancelada por la clínica
desk-undo = Deshacer
desk-undo-call = Volver a la llamada
desk-undo-until = Hasta las { $clock }

## In the call

desk-emergency = Ayuda urgente
desk-emergency-title = Ayuda para { $name }
desk-emergency-number = Llame al número de emergencias:
desk-emergency-abroad = Este número es del país de la clínica ({ $home }). { $name } está en otro lugar ({ $there }): pregunte qué número sirve allí.
desk-emergency-words = Siga en la llamada y diga este lugar. { $name } le sigue oyendo.
desk-emergency-contact = Contacto de emergencia
desk-emergency-nobody = No se nombró a nadie
desk-emergency-no-place = { $name } no ha dicho dónde está. Pregunte ahora.
desk-emergency-no-number = No dio ninguno. Pregunte ahora.
desk-emergency-choose = Elija a { $name } en la cola para ver dónde está.
desk-emergency-close = Volver a la llamada
desk-identity = Quién es
desk-identity-ask = Pregunte a { $name } el nombre y la fecha de nacimiento. ¿Cómo lo comprobó?
desk-identity-said = Dijo nombre y fecha de nacimiento
desk-identity-document = Mostró un documento
desk-identity-known = Ya le conozco
desk-identity-by = Comprobado por { $name } a las { $clock }
desk-identity-change = Comprobar otra vez
desk-people-in-call = en la llamada
desk-people-at-door = en la puerta, no ve ni oye nada

## Handing over

desk-handover = Pasar a otro
desk-handover-title = Pasar a { $name } a otro
desk-handover-cold = Primero se pregunta a { $name }. Si dice que sí, sigue esperando a la otra persona y su tiempo cuenta.
desk-handover-warm = Primero se pregunta al paciente. Si dice que sí, entra el otro médico, y usted sale cuando acabe.
desk-handover-to = ¿A quién?
desk-handover-choose = Elija
desk-handover-service = { $name } (servicio)
desk-handover-to-missing = Elija a alguien.
desk-handover-reason = ¿Por qué?
desk-handover-reason-hint = { $name } lo lee.
desk-handover-ask = Preguntar a { $name }
desk-handover-waits = Se pregunta a { $name } si puede seguir { $doctor }. Aún no hay respuesta.
desk-handover-agreed = { $name } ha aceptado. { $doctor } lo sabe.
desk-handover-declined = { $name } prefiere seguir con usted. No ha cambiado nada.
desk-handover-joined = { $doctor } está en la llamada.
desk-handover-leave = Dejar que siga { $doctor }
desk-handover-back = Retirarlo
desk-handover-from = { $doctor } le pide que entre en esta llamada: { $reason }
desk-handover-inside = Usted y { $doctor } están en la llamada. Cuando siga usted, { $name } será su paciente.
desk-handover-join = Entrar en la llamada
desk-handover-take = Seguir con { $name }
desk-handover-take-short = Seguir yo
desk-handover-came = Se lo pasó { $doctor }: { $reason }
desk-handover-gone = { $doctor } sigue con { $name }
desk-handover-gone-more = Esta visita ya no está en su mesa. Lo que usted escribió sigue siendo suyo.
