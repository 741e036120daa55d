# Mediciones: gráficos, anotar, corregir, archivos, el intervalo del médico.

readings-title-of = Mediciones de { $name }
readings-words = Anote lo que mide. Usted y su equipo ven cómo va.
readings-loading = Cargando las mediciones
readings-failed = No se pudieron cargar las mediciones
readings-empty = Todavía no hay mediciones
readings-empty-words = Anote la primera más abajo. De ahí sale un gráfico.
readings-chart-empty = En este tiempo no se midió nada.
readings-which = Qué se mide
readings-own = Otra cosa
readings-own-title = Otra cosa para medir
readings-own-name = Qué es
readings-own-name-hint = Por ejemplo: pasos, o dolor de 0 a 10
readings-own-unit-hint = En qué se cuenta, por ejemplo: pasos
readings-own-add = Añadir
readings-period = Cuánto tiempo atrás
readings-days = { $days } días
readings-chart-name = { $what }, últimos { $days } días.
readings-chart-line = { $what }: { $count ->
    [one] 1 medición
   *[other] { $count } mediciones
  }, la menor { $least }, la mayor { $most }, la última { $last } { $unit }. { $outside ->
    [0] Ninguna está fuera del intervalo.
    [one] 1 está fuera del intervalo.
   *[other] { $outside } están fuera del intervalo.
  }
readings-expected = Se espera: { $span }
readings-expected-of = { $what }, se espera: { $span }
readings-outside-mark = Fuera del intervalo
readings-as-table = Mostrar como tabla
readings-table-of = { $what }, todas las mediciones mostradas
readings-when = Medido
readings-value = Valor
readings-range = Intervalo
readings-is-outside = Fuera del intervalo
readings-is-inside = –

## Anotar

readings-enter = Anotar: { $what }
readings-unit = Unidad
readings-day = Día
readings-time = Hora ({ $zone })
readings-note = Nota
readings-note-hint = Por ejemplo: después del desayuno
readings-save = Guardar la medición
readings-save-right = Guardar la medición correcta
readings-leave = Dejarlo como está
readings-saved = La medición está guardada
readings-known = Esta medición ya estaba guardada
readings-saved-outside = La medición está guardada. Está fuera del intervalo.
readings-saved-outside-more = Su equipo la encuentra en su lista. Puede tardar hasta el próximo día de trabajo. Si se siente mal, no nos espere: llame.
readings-saved-outside-desk = Está en la lista de todos los que tratan a este paciente.
readings-unwatched = Nadie mira esto de noche ni en fin de semana
readings-unwatched-more = Su equipo mira las mediciones cuando la clínica está abierta. Una medición no despierta a nadie.
readings-feel-ill = Si se siente mal, llame a { $clinic }:
readings-danger = En caso de peligro, llame al:
readings-why-corrected = Corregida
readings-problem-missing = Esto falta. Escríbalo.
readings-problem-number = Escriba un número, como 80,5.
readings-problem-implausible = Esto no puede ser correcto. Está entre { $low } y { $high } { $unit }. Revise el número.
readings-problem-order = El número de arriba es mayor que el de abajo. Revise los dos.
readings-problem-time = Elija un día y una hora que ya pasaron.

## Una por una

readings-list = Una por una
readings-all = Mostrar las { $count }
readings-cut = En este tiempo hay más mediciones de las que caben. Estas son las más nuevas.
readings-by = anotada por { $name }
readings-somebody = alguien
readings-device = enviada por un aparato
readings-correct = Corregir
readings-withdraw = Retirar
readings-withdraw-title = ¿Retirar { $said }?
readings-withdraw-words = Ya no cuenta, y el gráfico la deja fuera. Queda en la lista, tachada.
readings-withdraw-why = Por qué
readings-withdraw-yes = Retirarla
readings-withdrawn = Retirada por { $by }, { $when }.
readings-is-withdrawn = Retirada

## El intervalo del médico

readings-range-title = Intervalo para este paciente
readings-range-none = No hay intervalo. Una medición fuera de un intervalo llega a la mesa de todos los que tratan a este paciente.
readings-range-set = Fijado por { $by }, { $day }.
readings-range-from = { $what } desde ({ $unit })
readings-range-to = { $what } hasta ({ $unit })
readings-range-save = Guardar el intervalo
readings-range-saved = El intervalo está guardado

## Archivos

readings-files = Mediciones como archivo
readings-files-words = Para una hoja de cálculo, o desde otra aplicación (CSV). Usted mira cada línea antes de guardarla.
readings-export = Guardar como archivo
readings-import = Leer un archivo
readings-file-large = Este archivo es demasiado grande. No se guardó nada. Envíelo en partes de hasta 1000 líneas.
readings-file-lines = Líneas del archivo
readings-file-sum = { $count ->
    [one] Se puede guardar 1 línea.
   *[other] Se pueden guardar { $count } líneas.
  } { $known ->
    [0] { "" }
    [one] 1 ya está aquí.
   *[other] { $known } ya están aquí.
  } { $bad ->
    [0] { "" }
    [one] 1 no se puede usar.
   *[other] { $bad } no se pueden usar.
  }
readings-file-take = { $count ->
    [one] Guardar 1 medición
   *[other] Guardar { $count } mediciones
  }
readings-file-leave = Dejar el archivo
readings-file-taken = { $count ->
    [one] 1 medición guardada.
   *[other] { $count } mediciones guardadas.
  }
readings-line = Línea { $number }: { $said }
readings-line-known = Ya está aquí
readings-line-time = No se puede leer la hora. Escríbala así: 2030-01-31 08:00.
readings-line-zone = No se conoce la zona horaria.
readings-line-kind = Aquí no se conoce este tipo de medición.
readings-line-unit = Este tipo tiene otra unidad.
readings-line-number = Un valor no es un número.
readings-line-missing = Falta un valor.
readings-line-extra = Este tipo no tiene ese valor.
readings-line-note = La nota es demasiado larga, o tiene signos que no se pueden mostrar.
readings-line-implausible = Este valor no puede ser correcto.
readings-line-unusable = Esta línea no se puede usar. Puede que su hora esté por venir.
