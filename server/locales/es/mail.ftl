# Mensajes entre un paciente y el equipo médico: el portal y el escritorio.

mail-title = Mensajes
mail-loading = Buscando sus mensajes
mail-failed = No se pudieron cargar sus mensajes
mail-none = Todavía no hay mensajes
mail-none-words = Pregunte por una medicina, un resultado o algo que olvidó decir.
mail-team = { $names } puede leer y responder aquí.
mail-team-none = Cuando tenga una consulta con un médico de aquí, podrá escribirle.
mail-answer-time = { $days ->
    [one] Respondemos en 1 día laborable.
   *[other] Respondemos en { $days } días laborables.
}
mail-write = Escribir un mensaje
mail-back = Todos los mensajes
mail-not-urgent = Nadie lee los mensajes de noche ni en fin de semana
mail-topic = ¿De qué se trata?
mail-topic-question = Una pregunta
mail-topic-medicine = Una medicina
mail-topic-result = Un resultado
mail-topic-appointment = Una consulta
mail-topic-reading = Algo para leer
mail-topic-other = Otra cosa
mail-subject = En pocas palabras
mail-subject-hint = Por ejemplo: ¿Puedo volver a nadar?
mail-subject-missing = Diga en pocas palabras de qué se trata.
mail-text = Su mensaje
mail-empty = Escriba primero unas palabras.
mail-send = Enviar
mail-attach = Añadir una foto o un PDF
mail-sent = Su mensaje está con el equipo médico.
mail-write-more = Escribir más
mail-write-again = Escribir de nuevo
mail-letters = Cartas, la más antigua primero
mail-you = Usted
mail-from-team = El equipo médico
mail-last-team = Equipo médico:
mail-tell = Avisarme por correo cuando escriba un paciente
mail-tell-note = Como mucho cada media hora, sin quién ni qué
mail-someone = Alguien que ya no está aquí
mail-about = Sobre «{ $title }»
mail-closed = Terminado
mail-answered = Respondido
mail-waits = Espera una respuesta
mail-unread = { $count ->
    [one] 1 nuevo
   *[other] { $count } nuevos
}
mail-nobody = No hay nadie por quien pueda escribir
mail-nobody-words = Cuando una persona le deje actuar por ella en su historial, podrá escribir aquí por ella.
mail-of = Mensajes de { $name }

mail-desk-title = Mensajes de pacientes
mail-desk-waiting = Esperan una respuesta
mail-desk-open = Respondidos
mail-desk-closed = Terminados
mail-desk-none = Ningún mensaje espera
mail-desk-none-words = Cuando uno de sus pacientes escriba, aparecerá aquí enseguida.
mail-desk-pick = Elija un mensaje a la izquierda
mail-desk-late = Con retraso
mail-desk-taken-by = Responde { $name }
mail-desk-taken-by-me = Responde usted
mail-desk-take = Respondo yo
mail-desk-leave = Dejarlo a otros
mail-desk-close = Terminado
mail-desk-reopen = Abrirlo de nuevo
mail-desk-answer = Su respuesta
mail-desk-send = Enviar la respuesta
mail-desk-sent = Enviado. { $name } recibe un correo sin las palabras.
mail-desk-back = Todos los mensajes
mail-desk-new-for = Escribir a { $name }
mail-desk-begin = Enviar el mensaje
