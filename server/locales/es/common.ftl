# Palabras que usan todas las superficies.

skip-to-content = Ir al contenido
nav-label = Principal
notices-label = Novedades
close = Cerrar
call-us = Llámenos
copied = Copiado
copy-failed = No se pudo copiar. Marque el texto y cópielo a mano.
sign-out = Cerrar sesión
sign-out-failed-title = Su sesión sigue abierta
sign-out-failed-words = No se pudo contactar con la clínica, así que aún no sabe que quiere salir. Lo que tenía abierto ya no está en esta pantalla. Revise su conexión y cierre la sesión de nuevo.
account-menu = Cuenta de { $name }
account-page = Cuenta y seguridad
language-failed = No se pudo cargar el otro idioma. Revise su conexión e inténtelo de nuevo.

theme-label = Claro u oscuro
theme-system = Auto
theme-light = Claro
theme-dark = Oscuro

field-optional = (opcional)
progress-words = { $label }, { $step } de { $of }

sos-words = No es para emergencias. Si alguien está en peligro,
sos-call = llame al { $number }

lineup-label = La fila, de su médico hasta usted
lineup-in-visit = En consulta
lineup-before-you = Antes de usted
lineup-people = { $count ->
    [one] una persona
   *[other] { $count } personas
}
lineup-you = Usted
lineup-next = sigue usted
lineup-place = { $place ->
    [2] en segundo lugar
    [3] en tercer lugar
    [4] en cuarto lugar
    [5] en quinto lugar
   *[other] en el lugar { $place }
}

when-zone = hora de { $city }
when-today = hoy a las { $time } ({ $zone })
when-tomorrow = mañana a las { $time } ({ $zone })
when-yesterday = ayer a las { $time } ({ $zone })
when-day = { $day } a las { $time } ({ $zone })
when-under-a-minute = menos de un minuto
when-minutes = { $minutes } min
when-hours = { $hours } h
when-hours-minutes = { $hours } h { $minutes } min

start-title = Vea a su médico, cara a cara
start-words = Consultas por video en un servidor que es de su clínica.
start-account-title = Tiene una cuenta
start-sign-in = Iniciar sesión
start-link-title = Tiene un enlace
start-link-words = Abra el enlace de su correo o mensaje de texto. Le lleva directo a su consulta.

page-failed-title = Esta página no se cargó
page-failed-words = Puede que se haya cortado la conexión. No se perdió nada de lo que guardó.
load-again = Cargar de nuevo
lost-title = Aquí no hay ninguna página
lost-words = La dirección puede ser antigua o estar cortada. El enlace a una consulta funciona mejor si lo abre desde el propio mensaje.
lost-home = Ir al inicio

phone-checked-legend = El número de teléfono
phone-checked = He comprobado este número con la persona
phone-checked-why = Léaselo o llámele a ese número. Los códigos por SMS solo van a números comprobados.
phone-checked-missing = Compruebe antes el número. O envíe el enlace por SMS y el código irá por correo.
phone-checked-ask = ¿Es este el número de { $name }?
phone-checked-ask-words = El código va al número que tenemos y nadie lo ha comprobado. Léaselo o llame antes a ese número.
phone-checked-send = Lo he comprobado: enviar

seat-patient = paciente
seat-doctor = personal médico
seat-proxy = en nombre del paciente
seat-interpreter = intérprete
seat-relative = familiar o cuidador
seat-specialist = especialista
seat-observer = observador

send-file-taken = Fotos o PDF, hasta 25 MB.
send-file-taken-pictures = Fotos, hasta 25 MB.
page-loading = Buscamos esta página
page-failed = No se pudo cargar esta página

look-picture = Mostrar la imagen
look-pdf = Ver el PDF
look-open = Abrir en otra pestaña
