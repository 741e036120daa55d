# Las páginas de administración: tablero en vivo, visitas, personas, opiniones. Sin datos de salud.

admin-nav-board = Salas en vivo
admin-nav-visits = Visitas
admin-nav-people = Personas
admin-nav-feedback = Opiniones
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
admin-factor-set = Preparado
admin-factor-missing = Sin preparar
admin-no-email = Ninguno
admin-never-seen = Todavía no

## Feedback

admin-feedback = Lo que dicen los pacientes
admin-feedback-words = Respuestas a todas las visitas, las más nuevas primero, sin los nombres de los pacientes.
admin-feedback-loading = Buscando las respuestas
admin-feedback-failed = No se pudieron cargar las respuestas
admin-feedback-empty = Aún no hay respuestas
admin-feedback-empty-words = Después de una visita se pregunta al paciente cómo fue. Las respuestas aparecen aquí.
admin-feedback-no-words = Sin palabras añadidas.
admin-score-call = La llamada
admin-score-care = La atención
admin-score-of = { $score } de 5
admin-score-1 = Mal
admin-score-2 = No muy bien
admin-score-3 = Regular
admin-score-4 = Bien
admin-score-5 = Muy bien
