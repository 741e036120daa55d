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
export-doctor-said = Lo que su médico dijo de la llamada
export-anonymous = Sin su nombre: ni su médico ni la clínica ven que fue usted.
export-yes = Sí
export-no = No
export-chat = El chat
export-chat-of = Chat de la consulta { $when }
export-region = País o estado
export-emergency = A quién llamar en una emergencia
export-note = La nota compartida
export-note-of = Nota compartida de la consulta { $when }
export-note-empty = Nadie escribió nada en esta nota.
export-note-unreadable = El texto de esta nota no se puede mostrar. Cada cambio está en el archivo que acompaña a esta página.
export-note-changes = La misma nota, para programas
export-note-how = Este archivo contiene cada cambio de la nota, tal como se hizo.

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

## The doctor's notes, and the lists

export-section-clinical-notes = Notas que firmaron sus médicos
export-line-note = Nota
export-line-signed-by = Firmada por
export-line-hash = Huella de lo que se firmó
export-line-cosigned-by = Firmada por un segundo médico
export-line-addendum = Añadido después
export-line-written-by = Escrito por
export-section-lists = Sus problemas y medicamentos
export-line-problem = Problema
export-line-medication = Medicamento
export-line-detail = Más
export-line-code = Código
export-line-ended = Ya no desde

## Decisiones

export-section-decisions = Lo que decidió con sus médicos
export-line-decision-question = Pregunta
export-line-decision-version = Versión
export-line-decision-why = Por qué había que elegir
export-line-decision-people = De quién son las cifras
export-line-decision-option = Opción
export-line-decision-source = De dónde vienen las cifras
export-line-decision-matter = Lo que a usted le importa
export-line-decision-leaning = Usted se inclinaba por
export-line-decision-words = Con sus palabras
export-line-decision-chosen = Lo que eligió
export-line-decision-later = Se dejó para después, porque
export-line-decision-agreed = Lo que acordaron
export-line-decision-planned-review = Se vuelve a mirar
export-line-decision-confirmed-patient = Confirmado de su parte
export-line-decision-confirmed-doctor = Confirmado por el médico
export-line-decision-review = Próxima revisión

## Resúmenes

export-section-summaries = Resúmenes de consultas
export-line-summary-version = Versión
export-line-summary-unsent = Sin enviar, borrador
export-line-summary-change = Qué cambió
export-line-summary-talked = De qué hablamos
export-line-summary-decided = Qué decidimos y por qué
export-line-summary-steps = Qué hace usted ahora
export-line-summary-help = Cuándo pedir ayuda
export-line-summary-call = A quién llamar
export-line-summary-question = Pregunta para usted
export-line-summary-answer = Su respuesta

# Conversaciones, cosas para leer y lo anotado antes de una consulta.

export-section-prepared-answers = Lo que escribió antes de las consultas
export-line-before-visit = Para la consulta del
export-line-before-matters = Lo que le importa
export-line-before-question = Su pregunta
export-line-before-medicine = Medicina que cambió
export-section-conversations = Mensajes con su equipo médico
export-line-mail-subject = Sobre
export-line-mail-from = De
export-line-mail-text = Mensaje
export-line-mail-file = Archivo
export-section-education = Lo que le dieron para leer
export-line-education-title = Título
export-line-education-from = Se lo dio
export-line-education-text = Lo que dijo sobre esto
export-line-education-address = Dirección
export-line-education-read = Lo leyó el

## Mediciones y plan de cuidados

export-section-readings = Sus mediciones
export-line-reading-kind = Qué se midió
export-line-reading-value = Valor
export-line-reading-at = Medido
export-line-reading-note = Nota
export-line-reading-range = Intervalo que fijó su médico
export-line-reading-withdrawn = Retirada, porque
export-section-care-plan = Su plan de cuidados
export-line-plan-goal = Objetivo
export-line-plan-task = Tarea
export-line-plan-details = Más
export-line-plan-state = Cómo va
export-line-plan-due = Hasta
export-line-plan-whose = De quién es
export-line-by = Por

export-section-identifiers = Cómo le llaman otros sistemas
export-section-api-tokens = Sus claves para otros programas
export-line-identifier-system = Sistema
export-line-identifier-value = Número allí
export-line-token-name = Nombre
export-line-token-until = Vale hasta
