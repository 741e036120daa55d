# La copia del historial que se lleva un paciente: páginas en un archivo comprimido.

export-title = Todo lo que se guarda sobre { $name }
export-about = Esta es una copia de todo lo que { $clinic } guarda sobre usted.
export-made = Se hizo el { $when }.
export-none = Nada.
export-erased = alguien cuyo historial se borró

## The person

export-person = Usted
export-name = Nombre
export-email = Correo electrónico
export-phone = Teléfono
export-since = En la clínica desde
export-hold = Debe conservarse desde

## Visits

export-visits = Consultas
export-state = Cómo fue
export-state-is = { $state ->
        [scheduled] Prevista
        [waiting] En la sala de espera
        [in_call] En la llamada
        [wrap_up] La llamada ha terminado
        [completed] Terminada
        [cancelled] Anulada
       *[no_show] No vino nadie
    }
export-outcome = { $outcome ->
        [as_planned] según lo previsto
        [by_phone] siguió por teléfono
        [technical_failure] problema técnico
        [cancelled_by_patient] por usted
        [cancelled_by_proxy] por alguien que actúa por usted
        [cancelled_by_doctor] por el médico
        [cancelled_by_admin] por la clínica
        [patient_no_show] usted no vino
        [doctor_unavailable] el médico no pudo venir
       *[other] { $outcome }
    }
export-reason = Por qué vino
export-people = Quién participó
export-role = { $role ->
        [patient] paciente
        [doctor] médico
        [proxy] actúa por el paciente
        [interpreter] intérprete
        [relative] familiar o cuidador
        [specialist] especialista
       *[observer] observador
    }
export-consent = Aceptó una consulta por video
export-location = Dónde estaba
export-callback = Dónde llamarle
export-company = Quién estaba con usted
export-draft = Lo que escribió antes de registrarse y no envió
export-matters = Qué le importaba
export-connection = Su conexión, según la prueba previa
export-connection-is = { $verdict ->
        [good] Buena
        [fair] Suficiente, con límites
        [poor] Débil
        [blocked] No pasaba nada
       *[unknown] Sin probar
    }
export-feedback = Qué dijo después
export-scores = La llamada: { $call } de 5. La atención: { $care } de 5.
export-chat = El chat
export-chat-of = Chat de la consulta { $when }
export-region = País o estado
export-emergency = A quién llamar en una emergencia
export-note = La nota compartida
export-note-how = Este archivo contiene cada cambio de la nota, para programas. Su texto no está en esta copia.

## Files, people who act for others, sign-in

export-files = Archivos
export-proxies = Quién puede actuar por usted
export-acts-for = Por quién puede actuar usted
export-proxy = { $name } ({ $relation ->
        [parent] padre o madre
        [guardian] tutor
       *[carer] cuidador
    }), desde el { $start } hasta el { $end }
export-joined = Consultas de otros en las que participó
export-sign-in = Cómo inicia sesión
export-password = Contraseña, fijada
export-app = Aplicación de códigos, añadida
export-passkey = Llave de acceso «{ $name }», añadida
export-browser = Navegador
export-address = Dirección
export-first = Primer uso
export-last = Último uso

## Who looked, and the rest

export-more = Quién miró, y datos para programas
export-looks = Quién miró su historial o lo cambió
export-looks-sheet = Lo mismo como tabla para una hoja de cálculo
export-when = Cuándo
export-who = Quién
export-capacity = Como
export-what = Qué
export-why = Por qué
export-visit-of = Consulta del
export-you = Usted
export-acting-for-you = en su nombre
export-let-you-in = Le dejó entrar
export-checked-who-you-are = Comprobó quién es usted
export-added-you = Anotó sus datos por primera vez
export-saw-your-proxies = Vio quién puede actuar en su nombre
export-added-your-proxy = Permitió que alguien actúe en su nombre
export-ended-your-proxy = Puso fin a que alguien actúe en su nombre
export-failed = { $what } (no se pudo)
export-fhir = La carpeta «fhir» contiene los mismos datos en una forma que leen los programas de otras clínicas (FHIR R4).
export-not-in = No están aquí: secretos como su contraseña, que ni la clínica conoce, ni las llamadas, que nunca se graban.
export-urgent = Por qué debía pasar primero
export-transfer = Debía seguir otro médico
export-transfer-is = { $first } → { $other } ({ $stage ->
    [done] hecho
    [over] no llegó a hacerse
   *[other] todavía no hecho
  })
