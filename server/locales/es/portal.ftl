# La página del paciente: lo próximo, lo que viene, lo que fue.

portal-title = Sus consultas
portal-morning = Buenos días, { $name }
portal-afternoon = Buenas tardes, { $name }
portal-evening = Buenas noches, { $name }
portal-role = Paciente
portal-loading = Buscando sus consultas
portal-failed = No se pudieron cargar sus consultas
portal-refused = Esta es la página de los pacientes
portal-offline-title = No tiene conexión
portal-offline = Puede que lo que ve no esté al día. Se actualiza solo cuando vuelva su internet.
portal-lost-title = Esta página perdió la conexión
portal-lost = Puede que lo que ve no esté al día. Seguimos intentándolo.

portal-next = Lo próximo
portal-anyone = Un médico de la clínica
portal-video = Consulta por video, { $minutes } minutos
portal-ready = Ya puede entrar. Su cámara se enciende solo cuando usted lo decida.
portal-waiting-next = Ya se registró y es la próxima persona.
portal-waiting-ahead = { $ahead ->
    [one] Ya se registró. Hay una persona antes que usted.
   *[other] Ya se registró. Hay { $ahead } personas antes que usted.
}
portal-waiting = Ya se registró. Su lugar está guardado.
portal-in-call = { $doctor } le abrió la puerta. La consulta ha empezado.
portal-join = Entrar a la consulta
portal-join-later = El botón para entrar aparece aquí una hora antes.
portal-nothing-next = No hay ninguna consulta prevista
portal-nothing-next-words = Cuando la clínica le reserve una consulta, aparecerá aquí y recibirá un mensaje.

portal-none = Todavía no hay consultas
portal-none-words = Cuando usted o la clínica reserven una consulta, aparecerá aquí.
portal-coming = Consultas que vienen
portal-past = Consultas pasadas
portal-past-empty = Las consultas que haya tenido aparecerán aquí.
portal-completed = Tuvo lugar
portal-call-over = Llamada terminada
portal-cancelled = Cancelada
portal-no-show = No tuvo lugar
portal-again = Leerlo de nuevo
portal-again-of = : la consulta { $when }
portal-summary = De su última consulta
portal-summary-by = { $doctor } escribió un resumen de su consulta del { $day }.
portal-summary-of = Hay un resumen de su consulta del { $day }.
portal-summary-changed = Ha cambiado desde entonces.
portal-summary-read = Leer el resumen
portal-feedback = Diga cómo fue
portal-feedback-for = , la consulta { $when }
portal-feedback-given = Usted dijo cómo fue. Gracias.
portal-said = Usted dijo, hicimos

portal-aside = La clínica
portal-clinic = ¿Prefiere hablar con alguien?
portal-call = Llame a { $clinic } al

portal-nav-visits = Consultas
portal-nav-book = Reservar
portal-nav-record = Mi historial
portal-nav-home = Inicio
portal-nav-care = Mi salud
portal-nav-plan = Mi plan
portal-nav-decisions = Decisiones
portal-nav-readings = Mediciones
portal-nav-learn = Para leer
portal-nav-messages = Mensajes
portal-nav-looks = Quién miró
portal-nav-documents = Documentos
portal-nav-new = { $count ->
    [one] 1 nuevo
   *[other] { $count } nuevos
}

record-title = Su historial y quién lo ve
record-looks = Quién miró mi historial
record-looks-words = Cada vez que alguien abre o cambia algo suyo, queda escrito aquí. Nadie puede quitar una línea.
record-show-own = Mostrar también lo que hice yo
record-you = Usted
record-visit-of = consulta { $when }
record-reason = Motivo: { $reason }
record-nobody = Todavía no miró nadie
record-nobody-words = Cuando alguien de la clínica abra algo suyo, aparecerá aquí enseguida.
record-older = Mostrar anteriores
record-own-saw-in-list = Vio su nombre en una lista
record-own-admitted = Le dejó entrar
record-own-added-person = Le añadió a la clínica
record-own-changed-person = Cambió su nombre o su dirección
record-own-checked-phone = Comprobó su número de teléfono
record-own-saw-proxies = Vio quién puede actuar por usted
record-own-added-proxy = Permitió que alguien actúe por usted
record-own-ended-proxy = Terminó que alguien actúe por usted
record-own-not-allowed = Intentó abrir algo suyo y no se le permitió
record-looks-failed = No se pudo cargar la lista
record-loading = Buscando su historial
record-receipt-words = Un recibo es la prueba de esta lista tal como está ahora. Consérvelo: con él se puede comprobar más tarde que no falta ninguna línea.
record-receipt = Guardar un recibo
record-copy = Una copia de todo
record-copy-words = Todo lo que la clínica guarda sobre usted en un archivo: para leer y para el ordenador de otra clínica.
record-copy-action = Guardar mi copia
record-copy-saved = La copia va camino de sus descargas. Descomprímala y abra primero «index.html».
record-copy-why = La copia contiene todo sobre usted. Demuestre que es usted.

kept-title = Qué guardamos y cómo se protege
kept-words = De cada tipo de datos: cuánto hay, cuánto tiempo se queda y qué lo protege.
kept-failed = No se pudo cargar
kept-identity = Su nombre y cómo contactarle
kept-visits = Sus consultas
kept-check-in = Lo que dijo al registrarse
kept-chat = Mensajes del chat
kept-notes = Notas compartidas
kept-feedback = Su opinión
kept-sign-in = Cómo inicia sesión
kept-audit = La lista de quién miró
kept-files = Archivos
kept-readings = Sus mediciones
kept-care-plan = Objetivos y tareas de su plan
kept-conversations = Mensajes con su equipo médico
kept-education = Lo que le dieron para leer
kept-prepared = Lo que escribió antes de las consultas
kept-none = Nada por ahora.
kept-count = { $count ->
    [one] 1 entrada.
   *[other] { $count } entradas.
}
kept-since = La más antigua es de: { $day }.
kept-until-erased = Se guarda hasta que pida borrarlo.
kept-for-good = Se queda siempre: si una línea pudiera faltar, nadie podría fiarse de la lista.
kept-years = { $years ->
    [one] Se guarda 1 año.
   *[other] Se guarda { $years } años.
}
kept-days = { $days ->
    [one] Se guarda 1 día.
   *[other] Se guarda { $days } días.
}
kept-own-key = Cerrado con una llave solo suya
kept-hashed = Lo que solo hay que comparar se guarda de modo que nadie pueda leerlo, ni nosotros
kept-chained = Cada línea va unida a la anterior: nadie puede cambiar una sin que se note
kept-ids-only = Contiene números, no nombres
kept-hold = Ahora no se borra nada
kept-hold-words = Por ahora, la ley pide a la clínica que conserve su historial.

proxy-title = Quién puede actuar por usted
proxy-others = Por quién puede actuar usted
proxy-parent = Padre o madre
proxy-guardian = Tutor
proxy-carer = Cuidador
proxy-may-visits = participa en las consultas
proxy-may-record = ve quién miró el historial
proxy-until = hasta { $day }
proxy-end = Terminar
proxy-end-title = ¿{ $name } debe dejar de actuar por usted?
proxy-end-words = { $name } ya no podrá ver sus consultas desde ahora.
proxy-end-no = Dejarlo así
proxy-end-yes = Sí, terminar
record-title-other = Quién miró este historial
record-title-of = Quién miró el historial de { $name }
proxy-see-record = Ver quién miró el historial

portal-prepare = Preparar esta consulta
portal-new-title = Nuevo para usted
portal-new-messages = { $count ->
    [one] 1 conversación con algo nuevo
   *[other] { $count } conversaciones con algo nuevo
}
portal-new-messages-words = De su equipo médico
portal-new-messages-open = Leerlo
portal-new-learn = { $count ->
    [one] 1 cosa para leer
   *[other] { $count } cosas para leer
}
portal-new-learn-words = Elegido para usted por su médico
portal-new-learn-open = Abrir
portal-new-failed = No se pudo ver lo nuevo. El resto de esta página está bien.
portal-visits-all = Todas las consultas
portal-record-links = Su historial
portal-record-looks = Quién miró mi historial
portal-record-copy = Una copia de todo
portal-record-documents = Mis documentos
portal-write = Escribir a su equipo médico
