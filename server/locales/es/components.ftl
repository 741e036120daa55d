# La galería de componentes en /demo/components. Personas y números son ejemplos.

gallery-title = Componentes
gallery-words = Todas las piezas de las pantallas, en los tamaños que ve un paciente. La consulta y la administración usan las mismas piezas a 15 px.
gallery-dense = Ver en tamaño de consulta
gallery-roomy = Ver en tamaño de paciente
gallery-clinic = Consultorio de la Plaza

gallery-colour = Papeles del color
gallery-type = Letra
gallery-type-first = Es usted la segunda persona en la fila
gallery-type-second = ¿Dónde está ahora?
gallery-type-third = Qué decidimos, y por qué
gallery-type-body = Texto, 18 px en la pantalla del paciente. Las líneas no pasan de 70 letras, para que una persona cansada encuentre la siguiente.
gallery-type-small = Pequeño y suave: horas, notas, quién lo escribió.

gallery-buttons = Botones
gallery-buttons-words = Un solo botón principal por pantalla, con un verbo. El rojo, solo dentro de la pregunta que pide confirmar.
gallery-join = Entrar a la consulta
gallery-print = Imprimir
gallery-later = Decidir después
gallery-end-all = Terminar para todos
gallery-sending = Enviando el resumen
gallery-not-yet = Todavía no
gallery-open-schedule = Abrir la agenda

gallery-fields = Campos
gallery-callback = Número para llamarle
gallery-callback-hint = Solo para esta consulta
gallery-birth = Fecha de nacimiento
gallery-birth-error = El mes 14 no existe. Escriba primero el día, por ejemplo 14 3 1968
gallery-code = Código de 6 cifras
gallery-code-hint = Enviado al número que termina en 23. Puede pegarlo.
gallery-visit-language = Idioma de su consulta
gallery-matters = Qué le importa hoy
gallery-matters-value = Quisiera volver a dormir toda la noche.
gallery-mail = Correo electrónico
gallery-mail-hint = La clínica lo cambia por usted

gallery-choices = Tarjetas para elegir
gallery-company = ¿Quién está con usted en la habitación?
gallery-alone = Nadie, estoy a solas
gallery-together = Alguien está conmigo
gallery-together-note = La Dra. Okafor también le saluda
gallery-consent = ¿Qué puede pasar?
gallery-consent-video = Consulta por video con la Dra. Okafor
gallery-consent-video-note = Hace falta para esta consulta
gallery-consent-student = Escucha un estudiante
gallery-consent-student-note = Puede decir que no en cualquier momento
gallery-consent-error = Elija la consulta por video para seguir, o llámenos
gallery-rating = ¿Qué tal el sonido?
gallery-rating-good = Bueno
gallery-rating-fair = Regular
gallery-rating-poor = Malo

gallery-chips = Etiquetas
gallery-waiting = Espera
gallery-in-visit = En consulta
gallery-ready = Lista
gallery-long-wait = Espera demasiado
gallery-lost = Sin conexión

gallery-banners = Avisos
gallery-preparing = La Dra. Okafor se está preparando
gallery-preparing-words = Su imagen y su sonido empiezan cuando ella le deje entrar.
gallery-back = Está de vuelta en su lugar
gallery-back-words = Estuvo fuera 8 segundos. No se perdió nada.
gallery-camera = Otra aplicación usa su cámara
gallery-camera-words = Cierre esa aplicación e inténtelo de nuevo. También puede entrar solo con sonido.
gallery-dropped = Se cortó la conexión
gallery-dropped-words = Seguimos intentando. La Dra. Okafor le llama si tarda más.
gallery-try-again = Intentar de nuevo

gallery-progress = Avance y emergencias
gallery-check-in = Llegada

gallery-cards = Tarjetas, personas y datos
gallery-card-title = Su consulta
gallery-doctor-role = Médica de familia
gallery-patient-more = Nació el 14 de marzo de 1968
gallery-fact-where = Dónde está ahora
gallery-fact-where-value = Karl-Marx-Straße 112, 2.º piso, 12043 Berlín
gallery-fact-when = Cuándo
gallery-fact-callback = Llamar al

gallery-quality = Conexión
gallery-quality-good = Buena
gallery-quality-fair = Regular
gallery-quality-weak = Débil
gallery-quality-poor = Mala
gallery-quality-none = Sin conexión

gallery-tabs = Pestañas y tabla
gallery-tabs-label = Trabajo en esta consulta
gallery-tab-visits = Consultas
gallery-tab-decision = Decisión
gallery-tab-messages = Mensajes
gallery-tab-empty = La decisión se toma juntos, en la consulta.
gallery-tab-messages-words = Dos mensajes esperan respuesta.
gallery-table = Médicos de hoy
gallery-head-doctor = Médico
gallery-head-state = Estado
gallery-head-since = Desde hace
gallery-head-connection = Conexión

gallery-line = La fila
gallery-call = Llamada
gallery-call-label = Controles de la llamada, ejemplo
gallery-muted = Sin voz
gallery-microphone = Voz
gallery-camera-control = Cámara
gallery-text = Texto
gallery-more = Más
gallery-leave = Salir
gallery-good-connection = Buena conexión
gallery-video-paused = Video en pausa para cuidar el sonido
gallery-private = Privado. Ver las palabras
gallery-urgent = Ayuda urgente

gallery-over = Mensaje breve y pregunta
gallery-show-toast = Mostrar un mensaje
gallery-toast = Resumen enviado a María
gallery-undo = Deshacer
gallery-ask = Preguntar antes de terminar
gallery-end-title = ¿Terminar la consulta con María?
gallery-end-words = La llamada se corta para los dos. Su nota está guardada y puede completarla después.
gallery-end = Terminar la consulta
gallery-stay = Quedarme

gallery-empty = Vacío y cargando
gallery-empty-title = Nadie está esperando
gallery-empty-words = Su próxima consulta es { $when }, con Zsófia.
gallery-loading = Cargando las consultas
