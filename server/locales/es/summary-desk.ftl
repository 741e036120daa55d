# El resumen de una visita, como lo escribe quien la atendió.

summary-desk-title = Resumen para { $name }
summary-desk-lead = { $name } se lo lleva a casa. Escriba como se lo diría a un amigo.
summary-desk-begun = Empezado para usted con { $from ->
        [both] la nota compartida y la decisión
        [note] la nota compartida
       *[decision] la decisión
    }. Revíselo: aún no se ha enviado nada.
summary-desk-language = Idioma
summary-desk-talked-hint = De qué trató la visita y qué encontró. Frases cortas.
summary-desk-decided-hint = Lo que eligieron juntos y qué habló a favor.
summary-desk-step = Paso { $number }
summary-desk-when = Cuándo
summary-desk-step-add = Añadir un paso
summary-desk-sign = Señal { $number }
summary-desk-help-hint = A qué prestar atención. El número de emergencias aparece debajo por sí solo.
summary-desk-sign-add = Añadir una señal
summary-desk-remove = Quitar { $what }
summary-desk-question = Pregunta para responder con sus palabras
summary-desk-question-hint = Pone a prueba lo que usted escribió, no a { $name }. La respuesta aparece aquí.
summary-desk-change = ¿Qué es distinto de antes?
summary-desk-change-hint = { $name } lo lee encima de la nueva versión.

summary-desk-level = Qué fácil se lee
summary-desk-level-none = Demasiado corto para medirlo. { $count ->
        [one] Una palabra más
       *[other] { $count } palabras más
    } y verá qué fácil se lee.
summary-desk-level-en = Grado { $score }
summary-desk-level-es = Escala INFLESZ { $score }
summary-desk-level-easy = fácil de leer
summary-desk-level-fair = algo difícil
summary-desk-level-hard = difícil de leer
summary-desk-level-aim-en = Procure el grado 6 o menos. Las frases y palabras cortas lo bajan.
summary-desk-level-aim-es = Procure 65 o más. Las frases y palabras cortas lo suben.
summary-desk-level-wait = Midiendo
summary-desk-better = { $count ->
        [0] Nada que hacer más fácil
        [one] 1 lugar que se puede hacer más fácil
       *[other] { $count } lugares que se pueden hacer más fáciles
    }
summary-desk-words = Palabras difíciles y otras más sencillas
summary-desk-put = Poner «{ $by }» en lugar de «{ $word }»
summary-desk-put-done = { $count ->
    [one] Ahora pone «{ $by }» en lugar de «{ $word }». Lea la frase otra vez.
   *[other] Ahora pone «{ $by }» en lugar de «{ $word }» en { $count } sitios. Lea las frases otra vez.
  }
summary-desk-put-undo = Deshacer
summary-desk-put-undone = Sus palabras han vuelto.
summary-desk-long = Frases largas
summary-desk-long-one = { $count } palabras: «{ $begin } …»
summary-desk-preview = Como lo lee { $name }

summary-desk-kept = Guardado a las { $clock }
summary-desk-keeping = Guardando
summary-desk-not-kept = Aún sin guardar. Sigue aquí y se vuelve a intentar solo.
summary-desk-both = Otra página también escribió aquí. Se guardan los dos textos: revíselos una vez.
summary-desk-both-ok = Ya lo revisé
summary-desk-send = Enviar a { $name }
summary-desk-send-again = Enviar la nueva versión
summary-desk-same = { $name } ya tiene esta misma versión.
summary-desk-not-yet = Podrá enviarlo cuando termine la llamada.
summary-desk-not-sent = El resumen no se envió
summary-desk-told-mail = Enviado. { $name } recibe un correo con un enlace.
summary-desk-told-sms = Enviado. { $name } recibe un mensaje de texto con un enlace.
summary-desk-told-both = Enviado. { $name } y quien le representa reciben un mensaje con un enlace.
summary-desk-told-none = Enviado al portal, pero no pudo salir ningún mensaje. Avise a { $name } de que está ahí.
summary-desk-failed = Ahora no se puede mostrar el resumen
summary-desk-loading = Se está preparando el resumen

summary-desk-sent = Enviado
summary-desk-sent-when = Versión { $version }, { $when }
summary-desk-answered = { $name } lo dice con sus palabras
summary-desk-no-answer = { $name } aún no ha respondido a la pregunta.
summary-desk-older = Versiones anteriores
summary-desk-of-visit = Resumen de la visita

## Terminar una visita: nota, resumen, final

wrap-tab = Resumen
wrap-title = Terminar la visita con { $name }
wrap-text = La llamada terminó. Nadie más entra hasta que usted elija.
wrap-note = Nota clínica
wrap-note-open = Abrir la nota clínica
wrap-note-signed = Firmada { $when }
wrap-note-unsigned = Aún sin firmar
wrap-note-unknown = Ahora no se puede ver si está firmada.
wrap-summary = Resumen para { $name }
wrap-summary-open = Escribir el resumen
wrap-summary-look = Abrir el resumen
wrap-summary-none = Aún sin enviar
wrap-summary-sent = Enviado { $when }
wrap-summary-changed = Enviado { $when }. Lo que cambió después aún no se envió.
wrap-summary-answered = { $name } ha respondido.
wrap-finish = Terminar
wrap-left-note = La nota clínica no está firmada.
wrap-left-summary = { $name } aún no tiene resumen.
wrap-left-change = Sus últimos cambios del resumen no se han enviado.
wrap-left = Aún falta
wrap-left-later = Puede terminar de todos modos y hacerlo después desde «Hechas hoy».
wrap-done = Nota firmada y resumen enviado. Solo queda terminar.
