# Las páginas de administración: tablero en vivo, visitas, personas, opiniones. Sin datos de salud.

admin-nav-board = Salas en vivo
admin-nav-visits = Visitas
admin-nav-people = Personas
admin-nav-feedback = Opiniones
admin-nav-templates = Plantillas
admin-loading = Abriendo las páginas de administración
admin-refused = Esta es la página de administración
admin-offline = Se perdió la conexión. Lo que ve puede ser antiguo. Vuelve por sí sola.
admin-export = Exportar CSV

## Words for states, roles and links

admin-state-scheduled = Prevista
admin-state-waiting = En espera
admin-state-in-call = En visita
admin-state-wrap-up = Cerrando
admin-state-completed = Terminada
admin-state-cancelled = Cancelada
admin-state-no-show = No vino
admin-role-patient = Paciente
admin-role-doctor = Médico
admin-role-admin = Administración
admin-any-doctor = Cualquier médico
admin-link-sent = Enviado, aún sin abrir
admin-link-opened = Abierto, falta el código
admin-link-verified = Abierto, código escrito
admin-link-expired = Demasiado antiguo
admin-link-revoked = Retirado
admin-link-none = No enviado

## Column heads

admin-col-visit = Visita
admin-col-doctor = Médico
admin-col-patient = Paciente
admin-erased = Borrado
admin-col-state = Estado
admin-col-since = Desde hace
admin-col-connected = Conectados
admin-col-time = Hora
admin-col-link = Enlace
admin-col-do = Acción
admin-col-name = Nombre
admin-col-email = Correo
admin-col-roles = Función
admin-col-factor = Segundo factor
admin-col-seen = Última vez

## Live board

admin-board-title = Salas en vivo
admin-board-loading = Buscando las salas en vivo
admin-board-failed = No se pudieron cargar las salas
admin-live = En vivo
admin-not-live = Sin conexión en vivo
admin-connecting = Conectando
admin-waiting = En espera
admin-in-call = En visita
admin-completed = Terminadas hoy
admin-longest-wait = Espera más larga
admin-rooms = Salas ahora
admin-rooms-empty = No hay ninguna sala abierta
admin-rooms-empty-words = Una sala aparece aquí en cuanto un paciente se registra. Esta página se actualiza sola.
admin-nobody = Nadie
admin-away = { $role } ausente, { $time }

## Visits

admin-visits = Visitas
admin-visits-today = Hoy
admin-visits-loading = Buscando las visitas
admin-visits-failed = No se pudieron cargar las visitas
admin-visits-empty = No hay visitas este día
admin-visits-empty-words = Reserve una y el paciente recibirá un enlace.
admin-days = Elegir un día
admin-day = Día
admin-day-before = El día anterior
admin-day-after = El día siguiente
admin-today = Hoy
admin-times-in = Horas en { $zone }
admin-resend = Enviar el enlace otra vez
admin-resend-to = , a { $name }, { $time }
admin-sent-mail = { $name } recibe un enlace nuevo por correo. El código llegará por mensaje de texto.
admin-sent-sms = { $name } recibe un enlace nuevo por mensaje de texto. El código llegará por correo.
admin-no-second-channel = No se envió el enlace. { $name } necesita un correo y un número de móvil, porque el enlace y el código van por dos vías.
admin-link-not-sent = No se pudo enviar el enlace a { $name }. El anterior sigue sirviendo. Inténtelo de nuevo en unos minutos.

## People

admin-people = Personas
admin-people-known = Conocidas por la clínica
admin-people-loading = Buscando a las personas
admin-people-failed = No se pudieron cargar las personas
admin-people-empty = Aún no hay nadie
admin-people-empty-words = Reserve una visita para un paciente nuevo y aparecerá aquí.
admin-people-none = Nadie coincide
admin-people-all = Mostrar a todas
admin-people-found = { $count ->
    [0] Nadie coincide
    [one] Coincide una persona
   *[other] Coinciden { $count } personas
}
admin-filter = Filtrar por nombre, correo o función
admin-factor-missing = Sin preparar
admin-no-email = Ninguno
admin-never-seen = Todavía no

## Feedback

admin-feedback = Lo que dicen los pacientes
admin-feedback-words = Sobre todas las visitas, sin los nombres de los pacientes, y lo que se hace al respecto.

admin-nav-audit = Registro
admin-role-privacy = Responsable de privacidad
admin-role-proxy = Actúa por un paciente
admin-role-guest = Invitado
admin-link-joined = Abrió la visita
admin-col-status = Cuenta
admin-status-none = Sin cuenta
admin-status-invited = Con invitación
admin-status-active = Activa
admin-status-disabled = Cerrada
admin-invite-sent = Enlace enviado { $when }, sin abrir
admin-invite-opened = Enlace abierto, sin terminar
admin-invite-expired = El enlace ya no sirve
admin-reset-due = Los segundos factores se quitan { $when }
admin-visits-left = { $count ->
    [one] 1 visita para dar a otra persona
   *[other] { $count } visitas para dar a otra persona
}
admin-factor-totp = { $count ->
    [one] app de códigos
   *[other] { $count } apps de códigos
}
admin-factor-passkeys = { $count ->
    [one] llave de acceso
   *[other] { $count } llaves de acceso
}
admin-factor-codes = { $count ->
    [one] 1 código de recuperación
   *[other] { $count } códigos de recuperación
}
admin-error-email-taken = Alguien aquí ya tiene este correo. No se cambió nada. Búsquelo en la lista.
admin-error-invite-not-sent = La cuenta está creada, pero el enlace no salió. Envíelo otra vez desde la lista.
admin-error-has-account = Esta cuenta ya está en uso. No se cambió nada.
admin-error-last-admin = Es la única persona de administración. No se cambió nada. Nombre antes a otra.
admin-more = Más para { $name }
admin-do-not = Dejarlo así
admin-reason = Motivo
admin-reason-missing = Escriba el motivo. Se guarda con el cambio.
admin-invited = Un enlace para { $name } va en camino por correo.
admin-invite-account = Enviar un enlace para una cuenta
admin-invite-again = Enviar un enlace nuevo
admin-invite-revoke = Retirar el enlace
admin-enable = Abrir la cuenta de nuevo
admin-disable-open = Cerrar la cuenta
admin-disable = Cerrarla ahora
admin-disable-title = ¿Cerrar la cuenta de { $name }?
admin-disable-words = Se cierran sus sesiones enseguida, también en una llamada en curso. No se pierde nada de lo que escribió.
admin-roles-open = Cambiar funciones
admin-roles-title = ¿Qué es { $name } en la clínica?
admin-roles-words = El cambio vale desde la próxima página.
admin-roles-keep = Guardar las funciones
admin-reset-open = Perdió el segundo factor
admin-reset-stop = Detener el cambio
admin-reset = Ordenarlo
admin-reset-title = ¿Quitar los segundos factores de { $name }?
admin-reset-words = { $name } recibe ahora un mensaje y puede detenerlo. Después de la espera, la próxima vez que entre preparará uno nuevo.
admin-reset-reason-hint = ¿Cómo sabe que es de verdad esa persona?
admin-add = Añadir a alguien
admin-add-head = Añadir a alguien a la clínica
admin-add-roles = ¿Qué es?
admin-add-roles-missing = Elija al menos una opción.
admin-add-name = Nombre, como lo leen pacientes y colegas
admin-add-name-missing = Escriba el nombre.
admin-add-email = Correo
admin-add-email-hint = Ahí va el enlace para la cuenta, y con él se inicia sesión.
admin-add-email-missing = Escriba una dirección completa, por ejemplo ana@example.org.
admin-add-title = Título o puesto
admin-add-language = Idioma del mensaje
admin-add-not = Ahora no
admin-add-send = Enviar el enlace
admin-clock-slow = El reloj del servidor parece ir { $seconds } segundos atrasado
admin-clock-fast = El reloj del servidor parece ir { $seconds } segundos adelantado
admin-clock-words = Lo dicen los teléfonos de { $people } personas. Si empeora, los códigos dejan de servir: ponga en hora el servidor por la red.

audit-title = Quién hizo qué
audit-words = Cada consulta y cada cambio, en el orden en que ocurrieron. Los pacientes leen lo mismo sobre su historial. Buscar aquí también queda escrito.
audit-events = Sucesos
audit-failed = No se pudo cargar el registro
audit-loading = Buscando en el registro
audit-none = Nada coincide con esta búsqueda
audit-all = Mostrar todo
audit-any-action = Cualquier cosa
audit-from = Desde
audit-to = Hasta
audit-older = Mostrar anteriores
audit-only = Mostrar solo { $name }
audit-by = De { $name }
audit-about = Sobre { $name }
audit-nobody = Persona borrada
audit-visit = visita { $when }
audit-export = Guardar como FHIR
audit-export-why = El archivo contiene quién hizo qué y a quién. Demuestre que es usted.
audit-head = Sello de la cadena en el suceso { $seq }:
audit-col-number = N.º
audit-col-time = Hora
audit-col-who = Quién
audit-col-what = Qué
audit-col-patient = Sobre quién
audit-col-address = Desde dónde

admin-proxy-open = Quién puede actuar en su nombre
admin-proxy-title = Quién puede actuar por { $name }
admin-proxy-loading = Buscando quién puede actuar
admin-proxy-none = Nadie por ahora.
admin-proxy-parent = Padre o madre
admin-proxy-guardian = Tutor
admin-proxy-carer = Cuidador
admin-proxy-visits = Participa en las visitas
admin-proxy-record = Ve quién miró el historial
admin-proxy-until = hasta { $day }
admin-proxy-over = Terminado
admin-proxy-hidden = el paciente no lo ve
admin-proxy-end = Terminar
admin-proxy-add = Añadir a alguien
admin-proxy-relation = ¿Qué es del paciente?
admin-proxy-phone = Teléfono
admin-proxy-phone-hint = El enlace de una visita va por correo y el código a este número.
admin-proxy-phone-missing = Escriba el número con el prefijo del país.
admin-proxy-may = ¿Qué puede hacer?
admin-proxy-last-day = Último día
admin-proxy-day-missing = Elija un día.
admin-proxy-shown = El paciente lo ve
admin-proxy-shown-note = Déjelo así, salvo que saberlo ponga en riesgo al paciente.
admin-proxy-keep = Permitirlo
admin-proxy-close = Cerrar
admin-proxy-added = { $name } ya puede actuar por el paciente.

admin-services = Servicios
admin-services-words = Lo que varios médicos ofrecen juntos. Quien esté libre atiende al siguiente paciente.
admin-services-loading = Buscando los servicios
admin-services-failed = No se han podido cargar los servicios
admin-services-empty = Aún no hay servicios
admin-services-empty-words = Añada uno, y se podrán reservar visitas para él en vez de para un médico.
admin-service = Servicio
admin-service-add = Añadir un servicio
admin-service-change = Cambiar
admin-service-change-title = Cambiar el servicio
admin-service-save = Guardar el servicio
admin-service-name = Nombre
admin-service-name-hint = Lo leen los pacientes, por ejemplo «Consejo al viajero».
admin-service-doctors = Quién trabaja en él
admin-service-taken = Ya hay un servicio con este nombre. No se ha cambiado nada. Elija otro nombre.
admin-service-open = Recibe visitas
admin-service-closed = Cerrado
admin-service-close = Cerrarlo
admin-service-close-title = ¿Cerrar { $name }?
admin-service-close-words = Ya no se pueden reservar visitas para él. Las reservadas se hacen.

admin-licence-open-list = Licencias
admin-licence-title = Dónde puede ejercer { $name }
admin-licence-words = Si un paciente está en otro lugar, se avisa al médico antes de dejarle entrar. Con la lista vacía no se avisa a nadie.
admin-licence-unasked = A los pacientes no se les pregunta en qué país están, así que todavía no se avisa a nadie
admin-licence-unasked-do = Quien administra el servidor activa la pregunta con el ajuste VISAVIS_CLINIC_REGION.
admin-licence-loading = Buscando las licencias
admin-licence-none = No consta ninguna licencia.
admin-licence-open = sin último día
admin-licence-remove = Quitar
admin-licence-add = Añadir una licencia
admin-licence-country = País
admin-licence-state = Estado o región
admin-licence-choose = Elija
admin-licence-missing = Elija un lugar.
admin-licence-until-hint = Déjelo vacío si no termina.
admin-licence-keep = Añadirla

admin-hours = Horario
admin-hours-of = Horario de { $name }
admin-hours-absences-of = Ausencias de { $name }
admin-hours-words = Se repite cada semana, en { $zone }. El médico también lo ve y puede cambiarlo.
admin-hours-none = No hay horario fijado. Los pacientes no encuentran horas libres hasta que lo haya.
admin-hours-span = { $from } a { $until }, consultas de { $minutes } min
admin-hours-bookable = (los pacientes pueden reservar)
admin-hours-change = Cambiar el horario
admin-hours-absences = Cambiar ausencias
admin-hours-back = Todas las personas
admin-hours-loading = Buscando el horario
admin-hours-failed = No se pudo cargar el horario
admin-service-length = Una consulta dura
admin-service-length-own = Lo que diga el horario de cada médico
admin-service-length-hint = Cuenta cuando los pacientes reservan ellos mismos una hora libre, y aparece primero cuando reserva el personal.
admin-service-minutes = { $minutes } minutos
admin-service-hours = Para ver el horario, elija el nombre de un médico.
