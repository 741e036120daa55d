## Una decisión compartida: el escritorio, la llamada y el portal

decision-loading = Buscando la decisión
decision-failed = No podemos mostrar la decisión ahora
decision-none = Aún no hay decisión
decision-none-yet = Cuando usted y su médico tengan algo que decidir, aparecerá aquí. Los dos ven la misma página.
decision-which = Qué decisión
decision-another = Empezar otra decisión
decision-together = Usted y { $name } rellenan esto juntos. Los dos ven cada cambio.
decision-stages = Dónde estamos
decision-stage-choice = Por qué hay que elegir
decision-stage-options = Las opciones
decision-stage-decision = Nuestra decisión
decision-cancel = Cancelar
decision-not-kept = Esto aún no está guardado. Sus palabras siguen aquí.
decision-print = Imprimir esta página
decision-doctor = Su médico
decision-patient = Paciente
decision-you = Usted
decision-somebody = alguien

# El paciente empieza
decision-raise = Tengo que elegir
decision-raise-another = Tengo que elegir otra cosa
decision-raise-lead = Escríbalo con sus palabras. Su médico lo lee y añade lo que puede traer cada opción.
decision-raise-question = ¿Qué tiene que elegir?
decision-raise-question-hint = Por ejemplo: ¿Tomo las pastillas o espero?
decision-raise-missing = Escriba en pocas palabras de qué se trata.
decision-raise-options = Opciones que conoce
decision-raise-options-hint = También puede no poner ninguna. Esperar y ver es siempre una de ellas.
decision-raise-option-remove = Quitar la opción { $number }
decision-raise-matter = Lo que importa, número { $number }
decision-raise-weight = Cuánto importa, número { $number }
decision-raise-matter-remove = Quitar lo que importa, número { $number }
decision-raise-visit = ¿Con quién quiere decidir?
decision-raise-next-visit = { $doctor }, próxima consulta: { $day }
decision-raise-last-visit = { $doctor }, consulta: { $day }
decision-raise-next = Esto no da una respuesta por sí solo. Su médico lo ve con su consulta y lo hablan. Si contesta aquí, le escribimos.
decision-raise-send = Dárselo a mi médico
decision-raise-done = Su médico ya puede leerlo.
decision-raise-no-visit = Aún no tiene ninguna consulta
decision-raise-no-visit-words = Se elige junto con un médico. Pida primero una consulta y escríbalo después aquí.
decision-raise-book = Pedir una consulta
decision-raised = Usted ha empezado esto
decision-raised-words = { $doctor } añade lo que puede traer cada opción y con qué frecuencia. Después deciden juntos.
decision-reword = Cambiar lo que escribí
decision-reword-save = Guardar las palabras nuevas
decision-reworded = Sus palabras nuevas están guardadas.
decision-take-back = Retirarlo
decision-take-back-ask = ¿Retirar esto?
decision-take-back-words = Se borra con todo lo que escribió aquí. Su médico ya no lo ve.
decision-take-back-yes = Retirarlo
decision-take-back-no = Dejarlo
decision-taken-back = Lo ha retirado. Está borrado.
decision-taken-back-by = El paciente retiró esto mientras tanto. Ya no está.
decision-raised-by = { $name } tiene que elegir
decision-raised-fill-words = Lea lo que ha escrito { $name }. Añada beneficios, daños y su frecuencia, y compártalo.
decision-raised-fill = Rellenar las opciones
decision-raised-aid = Tomar las cifras de una ayuda para decidir

# Las palabras del paciente
decision-own-words = Con mis palabras
decision-own-words-hint = Lo que le pasa por la cabeza. Su médico lo lee.
decision-own-words-of = Con las palabras de { $name }
decision-own-words-add = Decir más con mis palabras
decision-own-words-change = Cambiar mis palabras
decision-own-words-save = Guardar mis palabras
decision-own-words-kept = Sus palabras están guardadas.

# En una visita posterior
decision-elsewhere = De otras visitas
decision-go-on = Seguir aquí con ella
decision-go-on-named = Seguir aquí con ella: { $question }
decision-go-on-in = Seguir con ella en la visita: { $day }

# Lo que importa
decision-matters = Lo que a usted le importa
decision-matters-of = Lo que le importa a { $name }
decision-matters-none = Aún no ha dicho nada. ¿Qué haría buena o mala una opción para usted?
decision-matters-none-of = { $name } aún no ha dicho nada.
decision-matter-add = Añadir algo que importa
decision-matter-added = Añadido
decision-matter-words = ¿Qué le importa?
decision-matter-hint = Con sus palabras. Por ejemplo: nada de pastillas cada día
decision-matter-missing = Escriba primero unas palabras.
decision-matter-weight = ¿Cuánto le importa?
decision-matter-save = Añadir
decision-matter-remove-named = Quitar: { $words }
decision-weight-most = Es lo que más importa
decision-weight-much = Importa mucho
decision-weight-little = Importa un poco

# Las opciones
decision-options = { $count ->
    [one] { $count } opción
   *[other] { $count } opciones
  }
decision-option-number = Opción { $number }
decision-option-chosen = Es nuestra decisión
decision-you-lean = Usted se inclina por esta
decision-leans = { $name } se inclina por esta
decision-figures = Una figura llena es una persona a la que le pasa.
decision-figures-of = Las figuras son { $people }. Una llena es una persona a la que le pasa.
decision-way = Cómo mostrar las opciones
decision-way-cards = Dibujos
decision-way-table = Tabla
decision-table = Las opciones, una al lado de otra
decision-table-what = Qué se compara
decision-chance = { $happens } de { $of }
decision-chance-people = personas
decision-chance-unknown = Nadie sabe la cifra
decision-chance-unsaid = No se sabe nada de esto
decision-good = Beneficio
decision-harm = Daño
decision-asks = Lo que le pide a usted
decision-fits = Cómo encaja con lo que importa
decision-sources = De dónde vienen las cifras

# Hacia dónde
decision-lean = ¿Por cuál se inclina?
decision-lean-of = Por cuál se inclina { $name }
decision-lean-unsure = Aún no lo sé
decision-lean-unsure-of = { $name } aún no lo sabe.
decision-lean-none-of = { $name } aún no lo ha dicho.
decision-lean-to-of = { $name } se inclina por: { $option }
decision-leaned = Se inclinaba por: { $option }

# La decisión
decision-agree = Nuestra decisión
decision-nothing-yet = Aún no hay nada decidido. No hay prisa.
decision-write = Escribir nuestra decisión
decision-change = Cambiarla
decision-agree-which = ¿Qué decidimos?
decision-agree-missing = Elija una.
decision-agree-words = Con nuestras palabras
decision-agree-hint = Por ejemplo: probarlo 8 semanas y volver a mirar
decision-agree-save = Escribirla
decision-agree-clash = Alguien la ha escrito mientras tanto
decision-later = Decidir después
decision-later-why = ¿Por qué esperamos?
decision-later-hint = Por ejemplo: hasta tener el análisis de sangre
decision-later-missing = Diga en pocas palabras por qué.
decision-review-on = Volver a mirarla el
decision-review-hint = Ese día vuelve como una tarea.
decision-review = La volvemos a mirar el { $day }.
decision-keep-theirs = Dejar la más nueva
decision-use-mine = Usar la mía
decision-confirm = Confirmar nuestra decisión
decision-confirmed = Ha confirmado
decision-said-yes = Confirmado { $when }
decision-said-yes-by = Confirmado { $when } por { $name }
decision-not-confirmed = Aún sin confirmar
decision-newer = Ha cambiado desde que la abrió
decision-newer-read = Esta es la más nueva. Léala y después confirme.
decision-new-version = Ya está confirmada. Un cambio hace una versión nueva, y los dos confirman otra vez. La anterior se queda.
decision-still-counts = Hasta que los dos confirmen la versión nueva, vale esto
decision-versions = Versiones anteriores
decision-version = Versión { $number }, { $day }
decision-version-both = Los dos confirmaron

# La parte del médico
decision-begin = Empezar una decisión
decision-begin-hint = Empiece con una ayuda de la clínica o con una página vacía. Esperar es siempre una opción.
decision-begin-adapt = Cámbiela para que encaje. El paciente la ve cuando usted la comparta.
decision-begin-share = Compartir con el paciente
decision-aid-checked = datos revisados { $day }
decision-aids = Ayudas para decidir
decision-aids-failed = No podemos cargar las ayudas ahora. Puede usar una página vacía.
decision-blank = Página vacía
decision-wait = Esperar y observar
decision-edit = Cambiar las opciones
decision-edit-save = Guardar las opciones
decision-edit-check = Algo no tiene la forma correcta. Revise los nombres, los números y las direcciones.
decision-edit-question = La pregunta
decision-edit-question-hint = Como la haría usted. Por ejemplo: ¿Cómo prevenimos sus migrañas?
decision-edit-why = Por qué hay que elegir
decision-edit-why-hint = Dos o tres frases cortas con palabras sencillas.
decision-edit-people = De quién son las cifras
decision-edit-people-hint = Por ejemplo: 10 personas como usted, en 3 meses
decision-edit-title = Nombre de la opción
decision-edit-wait = esperar, siempre está
decision-edit-about = Qué es
decision-edit-benefit = Beneficio
decision-edit-harm = Daño
decision-edit-effect = Qué puede pasar
decision-edit-of = Con qué frecuencia
decision-edit-out-of = tantas de { $of } personas
decision-edit-happens = A cuántas
decision-edit-note = Algo más sobre ello
decision-edit-effect-remove = Quitarlo
decision-edit-add-benefit = Añadir un beneficio
decision-edit-add-harm = Añadir un daño
decision-edit-option-add = Añadir una opción
decision-edit-option-remove = Quitar esta opción
decision-edit-source = Fuente
decision-edit-source-link = Su dirección
decision-edit-source-add = Añadir una fuente
decision-edit-source-remove = Quitar esta fuente
decision-offer-clash = Un colega ha cambiado las opciones mientras tanto
decision-problem-question = Escriba primero la pregunta.
decision-problem-options = Añada una opción además de esperar.
decision-problem-title = Cada opción necesita un nombre.
decision-problem-effect = Diga qué puede pasar, o quite el beneficio o daño vacío.
decision-problem-chance = Un número es mayor que el número de personas.
decision-problem-compare = Diga lo mismo de igual número de personas en cada opción. Si no, 3 de 10 parece menos que 20 de 100.
decision-problem-source = Una fuente necesita un nombre, y una dirección que empiece por https://.
