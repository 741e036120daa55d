# El plan de cuidados: objetivos, tareas, quién hace qué hasta cuándo, y quién lo cambió.

plan-title = Su plan de cuidados
plan-title-other = Plan de cuidados
plan-words = Lo que usted y su equipo quieren lograr, y quién hace qué. Ambos pueden cambiarlo.
plan-loading = Cargando el plan
plan-failed = No se pudo cargar el plan
plan-tasks = Tareas
plan-goals = Objetivos
plan-no-tasks = No hay tareas abiertas
plan-no-tasks-words = Una tarea dice quién hace qué hasta cuándo.
plan-no-goals = No hay objetivos
plan-no-goals-words = Un objetivo dice lo que quieren lograr juntos.
plan-add-task = Añadir una tarea
plan-add-goal = Añadir un objetivo
plan-closed = { $count ->
    [one] Mostrar 1 que está hecha o se dejó
   *[other] Mostrar { $count } que están hechas o se dejaron
  }
plan-goal = Objetivo
plan-task = Tarea
plan-goal-hint = Por ejemplo: dormir toda la noche
plan-task-hint = Por ejemplo: caminar media hora, tres veces por semana
plan-missing = Esto falta. Dígalo en pocas palabras.
plan-details = Más sobre esto
plan-whose = Quién lo hace
plan-whose-me = Yo
plan-whose-patient = El paciente
plan-whose-team = El equipo
plan-whose-together = Ambos juntos
plan-for-goal = Para qué objetivo
plan-no-goal = Ninguno
plan-due = Hasta qué día
plan-save = Guardar
plan-leave = Dejarlo como está
plan-conflict = { $by } lo cambió mientras usted escribía
plan-conflict-more = Lo suyo no está guardado todavía. Esto es lo que dice ahora; lo que usted escribió sigue abajo.
plan-save-mine = Guardar lo mío
plan-keep-theirs = Dejar lo otro
plan-reached = Logrado
plan-edit = Cambiar
plan-edit-of = Cambiar: { $title }
plan-drop = Dejar
plan-reopen = Abrir otra vez
plan-serves = Para el objetivo: { $goal }
plan-from-decision = Revisar una decisión
plan-by = { $by }, { $when }
plan-changed-by = Último cambio: { $by }, { $when }
plan-clinic = La clínica
plan-state-open = Abierta
plan-state-done = Hecha
plan-state-dropped = Dejada
plan-history = Quién lo cambió
plan-history-title = Quién lo cambió, y qué decía
plan-close = Cerrar
