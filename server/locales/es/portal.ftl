# La página del paciente: lo próximo, lo que viene, lo que fue.

portal-title = Sus visitas
portal-morning = Buenos días, { $name }
portal-afternoon = Buenas tardes, { $name }
portal-evening = Buenas noches, { $name }
portal-role = Paciente
portal-loading = Buscando sus visitas
portal-failed = No se pudieron cargar sus visitas
portal-refused = Esta es la página de los pacientes

portal-next = Lo próximo
portal-anyone = Un médico de la clínica
portal-video = Visita por video, { $minutes } minutos
portal-ready = Ya puede entrar. Su cámara se enciende solo cuando usted lo decida.
portal-waiting-next = Ya se registró y es la próxima persona.
portal-waiting-ahead = { $ahead ->
    [one] Ya se registró. Hay una persona antes que usted.
   *[other] Ya se registró. Hay { $ahead } personas antes que usted.
}
portal-waiting = Ya se registró. Su lugar está guardado.
portal-in-call = { $doctor } le abrió la puerta. La visita ha empezado.
portal-join = Entrar a la visita
portal-join-later = El botón para entrar aparece aquí una hora antes.
portal-nothing-next = No hay ninguna visita prevista
portal-nothing-next-words = Cuando la clínica le reserve una visita, aparecerá aquí y recibirá un mensaje.

portal-coming = Visitas siguientes
portal-past = Visitas pasadas
portal-past-empty = Las visitas que haya tenido aparecerán aquí.
portal-completed = Tuvo lugar
portal-call-over = Llamada terminada
portal-cancelled = Cancelada
portal-no-show = No tuvo lugar
portal-feedback = Diga cómo fue
portal-feedback-for = , la visita { $when }
portal-feedback-given = Usted dijo cómo fue. Gracias.

portal-aside = La clínica
portal-clinic = ¿Prefiere hablar con alguien?
portal-call = Llame a { $clinic } al
