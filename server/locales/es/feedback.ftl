### Opiniones: las preguntas después de una consulta, lo que hace el personal con ellas, y "usted dijo, hicimos".

## Responder

questions-loading = Buscando las preguntas
questions-not-loaded = No se pudieron cargar las preguntas
questions-required = Elija una. Hace falta una respuesta.
questions-several = Puede elegir más de una.
questions-choose = Elija aquí una respuesta y envíe de nuevo.
questions-fill-in = Escriba aquí una respuesta.
questions-number = Escriba un número entero del { $low } al { $high }.
questions-range = Un número del { $low } al { $high }.
questions-too-long = Use como máximo { $count } caracteres.
questions-yes = Sí
questions-no = No
questions-more = { $count ->
        [one] Una pregunta más: { $question }
       *[other] { $count } preguntas más. La primera: { $question }
    }
questions-hide-name = Enviar sin mi nombre
questions-hide-name-note = Ni su médico ni la clínica ven su nombre ni de qué consulta se trata. Lo leen más tarde, junto con las respuestas de otras personas.
questions-send = Enviar mis respuestas
questions-skip = Omitir
questions-once = Puede enviarlas una vez, hasta una semana después de la consulta.
questions-failed = Sus respuestas no llegaron
questions-closed = Las preguntas sobre esta consulta están cerradas
questions-closed-words = Estuvieron abiertas una semana. Todavía puede contárnoslo: escríbanos o llame.
questions-kept = Todo lo que escribió sigue aquí. Envíelo otra vez.

## Personal: la página

listening-parts = Partes de las opiniones
listening-trends = Tendencias
listening-comments = Comentarios
listening-actions = Acciones
listening-said = Usted dijo, hicimos
listening-questions = Qué preguntamos

heard-loading = Buscando lo que se dijo
heard-failed = No se pudo cargar lo que se dijo
heard-filters = Qué mostrar
heard-audience = Quién lo dijo
heard-patients = Pacientes
heard-doctors = Médicos
heard-doctor = Médico
heard-service = Servicio
heard-questionnaire = Preguntas
heard-newest = Las últimas respondidas
heard-all = Todo
heard-since = Desde
heard-until = Hasta
heard-mood = Nota más baja
heard-mood-low = Por debajo de la mitad
heard-mood-middle = En la mitad
heard-mood-high = Por encima de la mitad
heard-words = Palabras de un comentario
heard-search = Buscar
heard-with-words = Solo con comentario
heard-no-filters = Mostrar todo
heard-no-name = Sin nombre
heard-anonymous = Nombre oculto
heard-anonymous-how = Las respuestas sin nombre aparecen cuando termina su mes y hay cinco, todas juntas y sin el día.
heard-somebody = Un paciente
heard-months = { $first } a { $last }
heard-given = Respondido { $when }
heard-visited = Consulta del { $day }
heard-of = { $score } de { $high }
heard-empty = Todavía no hay respuestas
heard-empty-words = Después de una consulta se pregunta a pacientes y médicos qué tal fue. Sus respuestas aparecen aquí.
heard-none-fit = Ninguna respuesta coincide
heard-none-fit-words = Elija otras fechas o muestre todo.

## Tendencias

trends-how = Las líneas discontinuas muestran cuánto se mueve una cifra solo por azar. Lo que queda fuera, o sigue en una misma dirección, merece preguntar por qué. Los períodos con menos de cinco respuestas no muestran cifra.
trends-points = Un punto por cada
trends-by-month = Mes
trends-by-quarter = Trimestre
trends-quarter = { $first } a { $last }
trends-option = { $question } «{ $answer }»
trends-newest = { $period }: { $figure }
trends-picture = { $name } Gráfico con { $count ->
        [one] un punto
       *[other] { $count } puntos
    }, { $out ->
        [0] ninguno destaca.
        [one] uno destaca.
       *[other] { $out } destacan.
    } Las cifras están debajo.
trends-empty = Todavía no hay tendencias
trends-empty-words = Las tendencias aparecen cuando cinco personas han respondido en un mes.
trends-waiting = Todavía faltan respuestas
trends-few = En ningún período respondieron cinco personas a estas preguntas.
trends-no-limits = Los límites aparecen cuando hay seis puntos.
trends-centre-xmr = La media de todos los puntos es { $centre }.
trends-centre-p = La proporción en todos los puntos es { $centre }.
trends-first-guess = Con menos de doce puntos los límites son una primera aproximación.
trends-figures = Mostrar las cifras
trends-period = Período
trends-answers = Respuestas
trends-too-few = menos de 5
trends-average = Media
trends-share = Proporción
trends-limits = Límites
trends-between = { $lower } a { $upper }
trends-stands-out = Destaca
trends-out-title = Esto destaca
trends-out = { $period }: { $why }
trends-signal-outside = fuera de los límites
trends-signal-run = ocho seguidos al mismo lado de la media
trends-signal-trend = seis seguidos en una misma dirección

## Acciones

actions-make = Crear una acción
actions-new = Acción nueva
actions-change = Cambiar
actions-from-comment = De un comentario, { $when }
actions-title = ¿Qué va a hacer?
actions-title-hint = Con sus propias palabras. No nombre aquí a ningún paciente.
actions-title-missing = Diga qué va a hacer.
actions-owner = Quién lo hace
actions-due = Para cuándo
actions-due-missing = Elija un día.
actions-save = Guardar la acción
actions-saved = La acción está guardada
actions-leave = Dejarlo
actions-not-saved = La acción no se guardó
actions-not-loaded = No se pudieron cargar las acciones
actions-owned = { $name }
actions-nobody = Alguien que ya no está
actions-by = Para el { $day }
actions-late = Con retraso: para el { $day }
actions-done-on = Hecho: { $day }
actions-mark-done = Hecho
actions-reopen = Aún no está hecho
actions-tell = Contárselo a los pacientes
actions-empty = Todavía no hay acciones
actions-empty-words = Cree una a partir de una tendencia o un comentario: qué, quién y para cuándo.

## Usted dijo, hicimos

said-link = Usted dijo, hicimos
said-title = Usted dijo, hicimos
said-lead = Lo que los pacientes dijeron a { $clinic } y lo que cambió.
said-you-said = Usted dijo
said-we-did = Hicimos
said-empty = Todavía no hay nada
said-empty-words = Cuando algo cambie por lo que dicen los pacientes, aparecerá aquí.
said-empty-staff = Escriba arriba la primera entrada. Todo el mundo puede leerla.
said-write = Cuente a los pacientes lo que hicieron
said-write-words = Todo el mundo puede leer esta página. Use sus propias palabras y no nombre a ningún paciente.
said-language = Idioma del texto
said-publish = Ponerlo en la página
said-published = Ya está en la página
said-not-published = No se puso en la página
said-withdraw = Quitarlo de la página
said-not-loaded = No se pudo cargar la página

## Qué preguntamos

asked-which = Qué preguntas se hacen
asked-everywhere = Después de cada consulta
asked-default = { $name }, el habitual
asked-like-others = Como después de cada consulta
asked-name = { $title }, versión { $version }
asked-saved = Estas preguntas se hacen desde ahora
asked-all = Todos los cuestionarios
asked-counts = { $questions ->
        [one] una pregunta
       *[other] { $questions } preguntas
    }, { $answers ->
        [0] nadie ha respondido
        [one] una respuesta
       *[other] { $answers } respuestas
    }
asked-own = viene con Visavis
asked-look = Verlo
asked-close = Cerrar
asked-add = Añadir un cuestionario
asked-add-words = Un Questionnaire de FHIR R4 en un archivo JSON, con su licencia. Cuando alguien ha respondido a una versión, queda como está: un cambio es una versión nueva.
asked-for = A quién se pregunta
asked-file = Archivo del cuestionario
asked-choose-file = Elegir un archivo
asked-no-json = Este archivo no es JSON. Elija otro.
asked-not-taken = El cuestionario no se añadió
asked-added = El cuestionario está añadido. Elija arriba dónde se pregunta.
asked-not-loaded = No se pudieron cargar los cuestionarios
