# Palabras de mediciones y plan que comparten varias páginas: el inicio del portal, sus páginas, el escritorio.

readings-title = Sus mediciones
readings-home-way = Anotar una medición
readings-blood-pressure = Presión arterial
readings-glucose = Azúcar en la sangre
readings-weight = Peso
readings-temperature = Temperatura
readings-oxygen = Oxígeno en la sangre
readings-pulse = Pulso
readings-systolic = Número de arriba
readings-diastolic = Número de abajo
readings-pulse-part = Pulso
readings-per-minute = latidos por minuto
readings-pressure = { $upper } sobre { $lower }
readings-with-pulse = { $said }, pulso { $pulse }
readings-range-both = { $low } a { $high } { $unit }
readings-range-high = hasta { $high } { $unit }
readings-range-low = { $low } { $unit } o más

plan-home = Lo que usted hace
plan-home-all = { $count ->
    [one] Abrir su plan
   *[other] Abrir su plan con { $count } tareas
  }
plan-done = Hecho
plan-day = Hasta el { $day }
plan-late = Era para el { $day }
plan-see-decision = Verla

## El escritorio

care-alerts = { $count ->
    [one] 1 medición está fuera de su intervalo
   *[other] { $count } mediciones están fuera de su intervalo
  }
care-due = { $count ->
    [0] No hay nada pendiente
    [one] 1 tarea pendiente
   *[other] { $count } tareas pendientes
  }
care-due-today = Para hoy
care-due-decision = Revisar una decisión
care-arrived = llegó { $when }
care-alerts-none = Todas las mediciones fuera de su intervalo se vieron
care-expected = Se espera: { $span }
care-expected-of = { $what }, se espera: { $span }
care-more = { $count ->
    [one] 1 más como esta
   *[other] { $count } más como esta
  }
care-withdrawn = retirada después
care-see = Me ocupo
care-seen = { $name } se ocupa, { $when }
care-colleague = Un colega
care-card = Mediciones y plan
care-card-way = Ver todo en el historial
care-outside = Fuera del intervalo
care-tasks = { $count ->
    [one] 1 tarea abierta
   *[other] { $count } tareas abiertas
  }
care-readings = Mediciones
care-plan = Plan de cuidados
