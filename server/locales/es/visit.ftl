# La consulta tal como la ve su paciente: enlace, código, registro, espera, llamada y después.

## Everywhere

visit-doctor-any = su médico
visit-continue = Continuar
visit-back = Atrás
visit-save = Guardar
visit-cancel-edit = Dejar como estaba
visit-change = Cambiar
visit-change-what = Cambiar: { $what }
visit-try-again = Intentar de nuevo
visit-loading = Buscando su consulta
visit-saved = Guardado
visit-your-visit = Su consulta
visit-aside = Su consulta y la clínica
visit-about = Su consulta con { $doctor }, { $when }
visit-call-clinic = Llame a { $clinic } al
visit-clinic-title = ¿Prefiere hablar con alguien?
visit-failed-title = Ahora no podemos mostrar su consulta
visit-offline-title = No tiene conexión
visit-offline = Esta página vuelve sola cuando vuelva su internet. Su lugar queda guardado.
visit-socket-lost-title = Esta página perdió la conexión
visit-socket-lost = La estamos conectando de nuevo. Su lugar queda guardado.

## The link

visit-open-title = Abra su consulta por video
visit-open-lead = Aquí, en esta página, se encuentra con su médico. No hay que instalar nada.
visit-open-next-title = Qué pasa ahora
visit-open-next-code = Le enviamos un código, para que nadie más abra su consulta.
visit-open-next-questions = Responde unas preguntas cortas.
visit-open-next-wait = Espera aquí hasta que su médico le haga pasar.
visit-open-failed = Su consulta aún no se abrió
visit-dead-title = Este enlace ya no funciona
visit-dead-why = Puede ser antiguo, o su consulta puede haber cambiado de hora. Usted no hizo nada mal.
visit-dead-do = Busque un mensaje nuestro más reciente o llámenos. Le enviaremos un enlace nuevo.
visit-no-link-title = Falta un paso para su consulta
visit-no-link = Para que su consulta sea privada, esta página se abre con el enlace de nuestro mensaje.
visit-no-link-do = Busque nuestro mensaje y abra el enlace. Si no lo encuentra, llámenos y le enviaremos uno nuevo.
visit-sign-in = Entrar con su cuenta
visit-elsewhere-title = Esta consulta no está abierta en este dispositivo
visit-replaces-title = Otra consulta está abierta en este navegador
visit-replaces = Cuando escriba el código, esta consulta ocupará su lugar. No se pierde nada: para volver a la otra consulta, abra de nuevo su enlace.
visit-replaces-both = ¿Necesita las dos a la vez? Abra este enlace en otro dispositivo o en otro navegador.
visit-replaced-title = Ahora está abierta otra consulta en este navegador
visit-replaced = Ocupó el lugar de esta, porque un navegador guarda una consulta a la vez. No se perdió nada de esta.
visit-replaced-do = Para volver, abra otra vez el enlace de nuestro mensaje para esta consulta. Le enviaremos un código nuevo. Si no encuentra el mensaje, llámenos.
visit-session-over-title = Esta consulta se cerró en este dispositivo
visit-session-over = Abra de nuevo el enlace de su mensaje para volver.
visit-session-over-do = Si no encuentra el mensaje, llámenos y le enviaremos uno nuevo.

## Opened inside another app

visit-in-app-title = Abra esta página en su navegador
visit-in-app-named = Está leyendo esto dentro de { $app }. Puede que aquí no funcionen la cámara ni el micrófono.
visit-in-app-unnamed = Puede que esta aplicación no nos deje usar su cámara ni su micrófono.
visit-in-app-copy = Copiar el enlace
visit-in-app-copied = Enlace copiado. Abra su navegador y péguelo allí.
visit-in-app-copy-failed = No se pudo copiar el enlace. Mantenga pulsado el texto de abajo y cópielo.
visit-in-app-link = Su enlace
visit-in-app-how = O abra el menú de esta aplicación (tres puntos o el signo de compartir) y elija «{ $choice }».
visit-in-app-choice-ios = Abrir en Safari
visit-in-app-choice-android = Abrir en Chrome
visit-in-app-choice-other = Abrir en el navegador
visit-in-app-go-on = También puede seguir aquí. Si la cámara no funciona, podrá escribir y escuchar.
visit-in-app-continue = Seguir aquí

## The code

visit-code-title = Escriba el código que le enviamos
visit-code-sms = Enviamos un mensaje de texto al número que termina en { $hint }.
visit-code-mail = Enviamos un correo a { $hint }.
visit-code-label = Código de seis cifras
visit-code-about-any = Su consulta, { $when }
visit-code-check = Abrir mi consulta
visit-code-resend = Enviar un código nuevo
visit-code-resend-in = { $seconds ->
    [one] Puede pedir otro código en 1 segundo.
   *[other] Puede pedir otro código en { $seconds } segundos.
  }
visit-code-resent = Un código nuevo está en camino. El anterior ya no sirve.
visit-code-none-mail = ¿No llega el código? Mire en el correo no deseado.
visit-code-sms-worth = Este código evita que entren extraños en su cita. Un SMS a veces lo pueden leer otros; una cuenta con llave de acceso o app protege mejor.
visit-code-none-sms = ¿No llega el código? Compruebe que su teléfono tiene señal. El mensaje puede tardar un minuto.
visit-code-wrong = Ese código no coincide. Mire el mensaje y escríbalo otra vez.
visit-code-short = El código tiene seis cifras. Escríbalas todas.
visit-code-expired = Este código es demasiado antiguo. Pida otro aquí abajo.
visit-code-too-many = Demasiados intentos. Espere unos minutos y pida otro código. Su lugar queda guardado.

## Check-in

visit-steps-title = Pasos del registro
visit-check-in = Registro
visit-step-done = hecho
visit-step-consent = Acepta una consulta por video
visit-step-location = Dónde está ahora
visit-step-callback = Número al que llamarle
visit-step-company = Quién está con usted
visit-step-matters = Qué le importa hoy
visit-check-in-keep = Deje esta página abierta hasta la última pregunta. Después, el lugar en la fila es suyo.
visit-check-in-unsaved = Ahora no hay conexión. Sus respuestas siguen en esta página y se guardan cuando vuelva.
visit-check-in-failed-title = Sus respuestas no llegaron
visit-answer-refused = No se pudo guardar esta respuesta. Escríbala más corta o con otras palabras.

visit-consent-title = ¿Acepta una consulta por video?
visit-consent-private = Usted y su médico se ven y se oyen por internet. La llamada va cifrada: nadie en el camino puede ver ni escuchar.
visit-consent-recording = No grabamos imagen ni sonido. Lo que los dos escriban lo guarda la clínica.
visit-consent-limits = Algunas cosas no se pueden revisar por video. Su médico puede pedirle que venga.
visit-consent-stop = Puede parar cuando quiera y pedir otro tipo de consulta.
visit-consent-agree = Acepto una consulta por video
visit-consent-missing = Marque la casilla si está de acuerdo. Si prefiere que no, llámenos y buscaremos otra forma.

visit-location-title = ¿Dónde está ahora mismo?
visit-location-why = Si necesita ayuda urgente durante la consulta, su médico puede enviarla a la puerta correcta.
visit-location-label = Dirección o lugar
visit-location-hint = Calle, número, piso y ciudad, o un lugar que una ambulancia pueda encontrar
visit-location-missing = Escriba dónde está, para que la ayuda pueda encontrarle.

visit-region-country = País
visit-region-state = Estado
visit-region-choose = Elija un estado
visit-step-emergency = Contacto de emergencia
visit-emergency-label = Alguien a quien llamar si necesita ayuda
visit-emergency-hint = Un nombre y un teléfono. Solo lo ve su equipo médico.
visit-callback-title = ¿A qué número podemos llamarle?
visit-callback-why = Si el video se corta, su médico le llama ahí.
visit-callback-label = Número de teléfono
visit-callback-hint = Un teléfono que tenga ahora con usted
visit-callback-missing = Escriba un número de teléfono, para que podamos llamarle.
visit-callback-wrong = Escriba el número con cifras. Necesita al menos 5, y las letras no sirven.

visit-company-title = ¿Hay alguien con usted?
visit-company-why = Su médico preguntará quién puede oírle. Está bien tener compañía.
visit-company-alone = No hay nadie más
visit-company-with = Hay alguien conmigo
visit-company-label = ¿Quién está con usted?
visit-company-hint = Por ejemplo: mi hija Ana, un intérprete, una enfermera
visit-company-choose = Elija una de las dos.
visit-company-missing = Escriba quién está con usted.

visit-matters-title = ¿Qué le importa hoy?
visit-matters-why = Con sus propias palabras. Su médico lo lee antes de verle.
visit-matters-label = De qué quiere hablar
visit-matters-hint = Una preocupación, una pregunta, un deseo. Puede dejarlo vacío y cambiarlo mientras espera.
visit-matters-finish = Registrarme

## Waiting

visit-seat = Ya está en la fila, { $name }. Este lugar es suyo, aunque se cierre la página.
visit-place = { $place ->
    [1] Usted es la próxima persona
    [2] Es la segunda persona en la fila
    [3] Es la tercera persona en la fila
    [4] Es la cuarta persona en la fila
    [5] Es la quinta persona en la fila
    [6] Es la sexta persona en la fila
    [7] Es la séptima persona en la fila
    [8] Es la octava persona en la fila
    [9] Es la novena persona en la fila
   *[other] Tiene el número { $place } en la fila
  }
visit-place-unknown = Ya está en la fila
visit-place-busy = { $doctor } está con otro paciente y le atenderá cuando llegue su turno.
visit-place-free = { $doctor } le hará pasar. No tiene que hacer nada más.
visit-wait-range = { $doctor } le atenderá en unos { $from } a { $to } minutos.
visit-wait-up-to = { $doctor } le atenderá en unos { $to } minutos o menos.
visit-why-paused = { $doctor } hace una breve pausa. Su lugar está guardado.
visit-why-paused-until = { $doctor } hace una breve pausa hasta las { $time }. Su lugar está guardado.
visit-why-late = { $doctor } va con retraso hoy. Su lugar está guardado.
visit-why-off = { $doctor } no está atendiendo ahora. Su lugar está guardado y la clínica ve que usted espera.
visit-why-urgent = Alguien que necesita ayuda enseguida pasa antes.
visit-why-carried-over = Viene de otro médico. El tiempo que esperó allí cuenta.
visit-overdue-title = Esto tarda más de lo debido
visit-overdue = Puede seguir en la cola: { $doctor } le atenderá igualmente.
visit-overdue-call = Si prefiere hablar con alguien ahora, llámenos al
visit-preparing = { $doctor } se está preparando para usted
visit-preparing-words = Entrará en un momento. Nadie le ve ni le oye todavía.
visit-preparing-unseen = Nadie le ve ni le oye todavía.
visit-planned-service = Su consulta ({ $service }) está prevista para { $when }.
visit-rules-title = Cómo funciona la cola
visit-rule-urgent-first = Quien necesita ayuda enseguida pasa primero.
visit-rule-booked-time = Después cuenta la hora reservada.
visit-rule-late = Quien llega tarde ocupa el lugar de su llegada.
visit-rule-walk-ins = Quien vino sin reserva pasa entre medias.
visit-transfer-title = ¿Puede atenderle { $to }?
visit-transfer-another = otro médico
visit-transfer-words = { $from } quisiera que { $to } siga con su consulta.
visit-transfer-reason = El motivo: { $reason }
visit-transfer-warm = { $from } se queda un rato para que conozca a { $to } en compañía.
visit-transfer-cold = el tiempo que esperó cuenta también allí. Si dice que no, todo queda como está.
visit-transfer-yes = Sí, está bien
visit-transfer-no = No, prefiero seguir aquí
visit-planned = Su consulta está prevista para { $when }.
visit-checked-at = Comprobado a las { $time }.
visit-pocket-title = Deje esta página abierta
visit-pocket = Si se cierra, su lugar queda guardado: abra de nuevo el enlace. Nadie le ve ni le oye hasta que { $doctor } le haga pasar.
visit-ring = Avisarme cuando sea mi turno
visit-ring-on = Esta página sonará.
visit-ring-off = No avisarme
visit-ring-how = Deje encendido el sonido de su dispositivo.
visit-ring-how-notice = Deje encendido el sonido de su dispositivo. También mostramos un aviso.
visit-turn = Es su turno
visit-turn-body = { $doctor } le espera.
visit-answers-title = Sus respuestas
visit-answer-none = Aún no hay nada escrito
visit-answer-alone = No hay nadie con usted
visit-cancel = Cancelar mi consulta
visit-cancel-title = ¿Cancelar esta consulta?
visit-cancel-words = Deja su lugar en la fila. Llame a la clínica para pedir otra hora.
visit-cancel-yes = Cancelar la consulta
visit-cancel-no = Mantener mi consulta
visit-late = Si la espera se hace muy larga, llame a la clínica al

## Own picture, before the call

visit-mirror-without = Puede entrar sin cámara ni micrófono: verá y oirá a su médico, y los dos pueden escribirse.

## The call

visit-call-about = En su consulta con { $doctor }
visit-call-leave = Salir
visit-call-leave-title = ¿Salir de la llamada?
visit-call-leave-words = Su consulta sigue y puede volver. Solo su médico puede terminarla.
visit-call-leave-yes = Salir de la llamada
visit-call-leave-no = Quedarme
visit-call-turn-on = Encender cámara y micrófono
visit-call-way-lost = Conectando de nuevo. La llamada sigue.
visit-call-refused-title = No pudimos hacerle entrar en la llamada
visit-call-left-title = Salió de la llamada
visit-call-left = Su consulta sigue abierta. { $doctor } puede ver que usted salió.
visit-call-left-elsewhere = La consulta sigue en otra pestaña o en otro dispositivo.
visit-call-left-elsewhere-do = Pulse el botón para traer la llamada a esta página. Lo que escribió no se pierde.
visit-call-left-do = Pulse el botón para volver a entrar. Lo que escribió no se pierde.
visit-call-come-back = Volver a la consulta
visit-call-urgent = Ayuda urgente
visit-call-urgent-where = { $doctor } puede enviar ayuda a este lugar:
visit-call-urgent-callback = Si la llamada se corta, { $doctor } le llama al:
visit-call-urgent-yourself = En una emergencia, pida ayuda usted:
visit-call-note-title = Notas que escriben los dos
visit-call-decision-begun = { $doctor } tiene algo que decidir con usted. Está en “Decisión”.

## After

visit-after-title = Su consulta terminó
visit-after-thanks = Gracias por venir, { $name }.
visit-after-lead = ¿Cómo fue? Sus respuestas ayudan a { $clinic } a mejorar.
visit-written-title = Lo que escribieron los dos
visit-feedback-form = Su opinión
visit-feedback-text-hint = Puede dejarlo vacío. Lo leen su médico y la clínica. No escriba aquí nada urgente.
visit-closing-given-title = Gracias, recibimos sus respuestas
visit-closing-title = Esta fue su consulta
visit-closing-when = Se vio con { $doctor }, { $when }.
visit-closing-next-title = Qué pasa ahora
visit-closing-next-doctor = { $doctor } escribe el resumen de su consulta. Aparecerá aquí solo y le enviaremos un mensaje.
visit-closing-next-asked = Haga lo que acordaron juntos.
visit-closing-next-worse = Si se siente peor o algo no está claro, llámenos.
visit-closing-close = Ya puede cerrar esta página.
visit-closing-portal = Ir a sus consultas
visit-closing-whole = Ver todo lo de esta consulta
visit-after-with = Su consulta con { $doctor }
visit-summary-here = Ya está el resumen de su consulta
visit-summary-read = Leer el resumen
visit-cancelled-title = Esta consulta se canceló
visit-cancelled-when = Estaba prevista para { $when }.
visit-cancelled-do = Para buscar otra hora, llámenos.
visit-no-show-title = No pudimos verle
visit-no-show-when = Su consulta estaba prevista para { $when } y no logramos dar con usted.
visit-no-show-do = A veces pasa. Llámenos y buscaremos otra hora.

# Otro dispositivo, invitados y actuar por otra persona.
visit-second-title = Diga que sí en su otro dispositivo
visit-second = Su consulta está abierta en otro dispositivo. Allí apareció una pregunta: ¿es usted?
visit-second-do = Pulse allí «Sí, soy yo». Después esta página sigue sola.
visit-second-lost = ¿No tiene a mano el otro dispositivo? Su médico también puede dejar entrar a este.
visit-second-no-title = Este dispositivo no pudo entrar
visit-second-no = Alguien dijo que no en el otro dispositivo.
visit-second-no-do = Si no fue usted, llame a la clínica. Le envían un enlace nuevo y el anterior deja de servir.
visit-device-title = ¿Es usted?
visit-device-words = Su enlace se abrió en otro dispositivo a las { $time }, con el código correcto ({ $browser }).
visit-device-warn = Si no conoce este dispositivo, diga que no. Nadie entra sin su sí o el de su médico.
visit-device-unknown = navegador desconocido
visit-device-yes = Sí, soy yo
visit-device-no = No, que no entre
visit-guest-title = ¿Puede entrar { $name }?
visit-guest-interpreter = Su clínica invitó a un intérprete. Oye todo y no lo cuenta a nadie.
visit-guest-relative = Entraría como alguien cercano a usted. Oiría todo.
visit-guest-specialist = Su clínica invitó a un especialista a su consulta. Oiría todo.
visit-guest-observer = Su clínica pregunta si alguien puede mirar y aprender. Oiría todo.
visit-guest-choice = Usted decide y puede cambiarlo. Su consulta tiene lugar de todos modos.
visit-guest-yes = Sí, puede
visit-guest-no = No, mejor no
visit-guests-title = Quién más participa
visit-guests-yes = Usted dijo que sí
visit-guests-no = Usted dijo que no
visit-guests-waiting = Espera su respuesta
visit-guests-change-yes = Dejar que entre
visit-guests-change-no = Mejor no
visit-seat-for = { $name }, está aquí por { $patient }.
visit-same-channel = Su enlace y su código llegaron por la misma vía. Dos vías le protegen mejor: pida a la clínica que añada otra.

guest-consent-title = Le invitaron a una consulta
guest-consent-name = Todos en la consulta le ven como { $name }, { $role }.
guest-consent-private = Lo que se dice es privado. No lo cuente a nadie.
guest-consent-recording = No se graba nada, y usted tampoco graba.
guest-consent-leave = El paciente o el médico pueden pedirle que salga en cualquier momento.
guest-consent-agree = Estoy de acuerdo
guest-consent-missing = Marque la casilla si está de acuerdo. Sin eso no puede participar.
guest-here-as = Está aquí como { $name }, { $role }.
guest-waiting-title = Está en el lugar correcto
guest-waiting-agree = El paciente todavía no dijo que sí. Después podrá entrar.
guest-waiting-start = { $doctor } le deja entrar cuando empiece la consulta.
guest-waiting-call = La consulta ha empezado. { $doctor } le deja entrar.
guest-waiting-stay = Deje esta página abierta. Sigue sola.
guest-kept-title = Esta consulta tiene lugar sin usted
guest-kept = Gracias por venir, { $name }. El paciente prefiere hablar a solas con su médico.
guest-kept-do = Puede cerrar esta página.
guest-over-title = La consulta terminó
guest-over = Gracias por participar.
guest-off-title = Esta consulta no tiene lugar
guest-off = La clínica sabe más. Puede llamar.
guest-left = La consulta sigue sin usted. Puede volver mientras dure.
guest-out-title = Ya no está en esta consulta
guest-out = Le pidieron que saliera, o se retiró su enlace. Nadie en la consulta le ve ni le oye ahora.
guest-out-do = Puede cerrar esta página. Si cree que es un error, llámenos.
guest-you-are = Participa como { $role }

visit-close-here = Cerrar sesión en este dispositivo
visit-close-here-title = ¿Cerrar sesión en este dispositivo?
visit-close-here-words = Su consulta se cierra aquí y nadie puede abrirla en este dispositivo. Su lugar sigue siendo suyo: abra su enlace otra vez para volver.
visit-close-here-no = Quedarme
visit-close-here-yes = Cerrar sesión

visit-write-down-title = Mientras espera
visit-write-down-words = Anote lo que le importa y sus preguntas. Su médico lo lee antes de la llamada.
visit-write-down-open = Anotarlo
