### Reservar una visita: para quién, con quién, cuándo y cómo viajan el enlace y el código.

booking-title = Reservar una visita
booking-patient = Paciente
booking-search = Buscar un paciente
booking-search-hint = Nombre, correo o teléfono, al menos 2 letras.
booking-found = { $count ->
    [0] No se encontró a nadie. Revise cómo se escribe o añada un paciente nuevo.
    [one] Se encontró un paciente.
   *[other] Se encontraron { $count } pacientes.
}
booking-searching = Buscando
booking-change = Elegir a otra persona
booking-new = Paciente nuevo
booking-known = Buscar un paciente conocido
booking-name = Nombre completo
booking-email = Correo
booking-phone = Teléfono móvil
booking-language = Idioma de los mensajes
booking-doctor = Médico
booking-doctor-me = { $name } (usted)
booking-doctor-any = Cualquier médico de guardia
booking-day = Día
booking-time = Hora
booking-zone = En { $zone }. El paciente la lee en su propia zona.
booking-length = Duración
booking-minutes = { $minutes } minutos
booking-reason = Motivo
booking-reason-hint = El paciente también lo ve. Déjelo vacío si aún no lo sabe.
booking-send = Cómo va el enlace
booking-send-mail = Enlace por correo, código por mensaje de texto
booking-send-sms = Enlace por mensaje de texto, código por correo
booking-send-hint = El código siempre va por la otra vía: el paciente necesita correo y teléfono móvil. A veces otros pueden leer un SMS; una cuenta con llave de acceso o app protege mejor.
booking-submit = Reservar y enviar el enlace
booking-taken = El médico está ocupado a esa hora. Elija otra hora, o reserve de todos modos.
booking-taken-open = Ningún médico está libre a esa hora. Elija otra hora, o reserve de todos modos.
booking-anyway = Reservar de todos modos
booking-cancel = Cancelar
booking-done-title = La visita está reservada
booking-done-when = { $name }, { $when }
booking-done-mail = El enlace salió por correo; el código llegará por mensaje de texto.
booking-done-sms = El enlace salió por mensaje de texto; el código llegará por correo.
booking-done-next = { $name } abre el enlace, escribe el código y se registra. Después aparece en la cola.
booking-another = Reservar otra visita
booking-ready = Listo
booking-check = Algunas respuestas necesitan otra mirada. No se perdió nada.
booking-error-patient = Elija un paciente o añada uno nuevo.
booking-error-name = Escriba el nombre del paciente.
booking-error-email = Escriba un correo como maria@example.org.
booking-error-phone = Escriba un número móvil con el código del país, como +44 7700 900142.
booking-error-missing-email = No hay correo de { $name }. El enlace y el código van por dos vías, así que hacen falta ambos. Pida a administración que lo añada.
booking-error-missing-phone = No hay teléfono de { $name }. El enlace y el código van por dos vías, así que hacen falta ambos. Pida a administración que lo añada.
booking-error-day = Elija un día.
booking-error-time = Elija una hora.
booking-error-past = Esa hora ya pasó. Elija una posterior.

booking-service = { $name } (servicio)
booking-walk-in-title = Añadir a alguien sin cita
booking-walk-in-submit = Añadir y enviar el enlace
