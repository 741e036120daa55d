# El resumen de una consulta, como lo lee su paciente. El servidor también toma de aquí las primeras palabras.

summary-title = Resumen de su consulta
summary-title-of = Resumen de la consulta de { $name }
summary-talked = De qué hablamos
summary-decided = Qué decidimos y por qué
summary-steps = Qué hace usted ahora
summary-help = Cuándo pedir ayuda enseguida
summary-call = A quién llamar para todo lo demás
summary-emergency = Llame al { $number }
summary-emergency-tel = En una emergencia, llame al { $number }
summary-written = Escrito por { $author }, { $when }.
summary-written-nobody = Escrito { $when }.

summary-print = Imprimir o guardar como PDF
summary-changed-title = Este resumen ha cambiado
summary-changed-why = Qué es distinto: { $change }
summary-older = Versiones anteriores
summary-older-hint = Se enviaron antes. La que cuenta es la más nueva.
summary-older-one = Versión { $version }, enviada { $when }

summary-question-title = Con sus palabras
summary-question-why = Así vemos si nos explicamos bien. No hay respuestas malas.
summary-answer = Mis palabras
summary-answer-send = Enviar mis palabras
summary-answer-again = Cambiar mis palabras
summary-answer-sent = { $author } tiene su respuesta desde { $when }.
summary-answer-sent-clinic = La clínica tiene su respuesta desde { $when }.
summary-answer-night = Nadie lo lee al momento. Si su pregunta no puede esperar, llámenos.
summary-answer-missing = Escriba primero unas palabras.
summary-answer-failed = Su respuesta no se envió. Sigue aquí.

summary-loading = Buscando el resumen
summary-failed = Ahora no se puede mostrar el resumen
summary-comes = { $doctor } aún escribe su resumen. Aparecerá aquí solo y le enviaremos un mensaje.
summary-comes-clinic = La clínica aún escribe su resumen. Aparecerá aquí solo y le enviaremos un mensaje.

## Con qué empieza un resumen, antes de que siga quien lo escribe

summary-first-question = ¿Qué hará usted primero y cuándo pediría ayuda?
summary-first-chosen = Elegimos: { $option }.
summary-first-because = Lo que le importa: { $matters }.
summary-first-later = Lo decidimos más adelante: { $question } { $reason }
summary-first-again = Lo volvemos a mirar el { $day }.
summary-first-call = { $clinic }, { $phone }
summary-first-call-name = { $clinic }
