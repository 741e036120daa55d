# La pantalla de la llamada, para paciente y profesional.
call-with = Llamada con { $name }
call-picture-of = { $name } en la cámara
call-screen-of = Pantalla de { $name }
call-you = Usted
call-you-rest = Usted, en pausa
call-self = Usted, su propia imagen. Las flechas la mueven a otra esquina.
call-self-off = Usted, su cámara está apagada. Las flechas mueven este cuadro a otra esquina.
call-count =
    { $count ->
        [one] 1 persona aquí
       *[other] { $count } personas aquí
    }

call-joining = Entrando en la sala
call-alone = Usted está en la sala. { $name } aparecerá aquí.
call-connecting = Conectando con { $name }
call-gone = { $name } salió de la llamada. La sala sigue abierta.
call-lost = { $name } perdió la conexión. Quédese en esta página, puede volver.
call-reconnecting = Se cortó la llamada con { $name }. Vuelve sola, quédese en esta página.
call-their-picture-rests = La imagen de { $name } descansa para que el sonido siga claro. Vuelve sola.
call-own-picture-rests = Su imagen descansa para que el sonido siga claro. Vuelve sola.
call-ended = La llamada ha terminado
call-taken-over = La consulta sigue en otra pestaña o en otro dispositivo.
call-turn-on-sound = Activar el sonido

# En una imagen pequeña
call-tile-muted = Micrófono apagado
call-tile-reconnecting = Reconectando
call-tile-rests = Sin imagen, para cuidar el sonido

# Quién entra y quién sale
call-news-came = { $name } ({ $role }) está ahora en la llamada.
call-news-left = { $name } ({ $role }) ya no está en la llamada.
call-news-lost = { $name } ({ $role }) perdió la conexión.

call-quality-good = Buena conexión
call-quality-fair = Conexión aceptable
call-quality-weak = Conexión débil
call-quality-poor = Mala conexión
call-quality-none = Sin conexión

call-controls = Controles de la llamada
call-mute = Silencio
call-camera = Cámara
call-camera-off = Sin cámara
call-text = Texto
call-note = Nota
call-decision = Decisión
call-decision-loading = Buscando la decisión
call-decision-failed = La decisión no se cargó. Recargue esta página para probar otra vez.
call-written = Lo que se escribe
call-more = Más
call-more-back = Volver a la lista
call-unread =
    { $count ->
        [one] 1 mensaje nuevo
       *[other] { $count } mensajes nuevos
    }

# Imágenes que siguen grandes
call-pin = Dejar grande a { $name }
call-pin-screen = Dejar grande la pantalla de { $name }
call-pin-short = Dejar grande
call-unpin-short = Soltar
call-pin-which = Pulse el número de una imagen para dejarla grande.

# Micrófonos que apagó el profesional
call-muted-by = { $name } apagó su micrófono. Actívelo cuando quiera hablar.
call-unmute = Activar
call-silence = Apagar micrófono

call-people = Quién está aquí
call-people-nobody-else = Nadie más puede verle ni oírle. Cuando alguien entra o sale, se avisa a todos.
call-relay-only = En esta consulta nadie ve la dirección de red de los demás. El sonido y la imagen pasan por el repetidor de la clínica.

call-share = Compartir su pantalla
call-share-stop = Dejar de compartir
call-sharing = Todos aquí ven su pantalla.
call-share-unsupported = Este navegador no puede compartir la pantalla. La llamada sigue.
call-share-failed = No se pudo compartir su pantalla. La llamada sigue, inténtelo de nuevo.

call-mode = Uso de datos
call-mode-full = Completa
call-mode-full-note = La mejor imagen que permite su conexión.
call-mode-low = Ahorrar datos
call-mode-low-note = Una imagen más pequeña. Bueno con datos móviles.
call-mode-audio = Solo sonido
call-mode-audio-note = Sin imágenes, ni la suya ni las otras. Bueno con una conexión débil.

call-connection = Conexión
call-connection-more = Qué tal se conecta cada persona
call-connection-why = El sonido va primero: si falta espacio, la imagen cede.
call-connection-nobody = Todavía no hay nadie más.
call-connection-measuring = Midiendo
call-graph-label = Los últimos dos minutos. { $worst }
call-graph-delay = Ida y vuelta, hasta { $top } ms
call-graph-delay-worst = La ida y vuelta tardó { $worst } ms como máximo.
call-graph-loss = Sonido perdido, hasta { $top } %
call-graph-loss-worst = Se perdió como máximo un { $worst } % del sonido.
call-graph-jitter = Variación, hasta { $top } ms
call-graph-jitter-worst = La variación fue de { $worst } ms como máximo.
call-graph-mos = Nota del sonido, hasta { $top }
call-graph-mos-worst = La nota del sonido fue de { $worst } o más.
call-figures = Cifras
call-figure-none = Sin medir
call-figure-ms = { $value } milisegundos
call-figure-percent = { $value } por ciento
call-figure-of-score = { $value } de 4,5
call-figure-per-second = { $value } por segundo
call-figure-round-trip = Ida y vuelta
call-figure-loss = Sonido perdido
call-figure-jitter = Variación
call-figure-mos = Nota del sonido (MOS)
call-figure-frames = Imágenes

call-words = Comparar palabras
call-words-short = Compruebe que nadie cambió cómo se estableció la llamada
call-words-more = Ver más
call-words-how = Léanse las cuatro palabras en voz alta. Los dos deben tener las mismas cuatro, en el mismo orden.
call-words-with = Con { $name }
call-words-numbers = Si hablan idiomas distintos, comparen los números:
call-words-waiting = Las palabras se están creando. Tarda un momento.
call-words-proves = Las mismas palabras significan que nadie entre ustedes dos cambió cómo se preparó esta llamada.
call-words-not = No muestran si el propio servidor de la clínica dio otra página a uno de los dos.
call-words-changed = La llamada con { $name } lleva a otro sitio que antes. No diga nada privado.
call-words-failed = La comprobación de la llamada con { $name } falló. Puede no ser privada.
call-words-do = Salgan los dos de la llamada y vuelvan a entrar, y comparen otra vez las palabras. Si aún son distintas, sigan por teléfono.

call-keys = Atajos de teclado
call-keys-use = Usar estas teclas
call-keys-why = Descansan mientras escribe. Desactívelas si le habla a su ordenador.
call-key-microphone = Micrófono sí o no
call-key-camera = Cámara sí o no
call-key-text = Texto
call-key-note = Nota
call-key-share = Compartir su pantalla
call-key-pin = Dejar grande a una persona, por número
call-key-words = Comparar palabras
call-key-keys = Esta lista
call-key-close = Cerrar lo que está abierto

call-float = Imagen flotante
call-float-end = Devolver la imagen aquí
call-float-back = Volver a la llamada
call-float-failed = Este navegador no dejó flotar la imagen.

call-devices-title = Cámara y sonido
call-devices-more = Elegir cámara, micrófono y altavoz
call-devices-done = Listo
call-device-camera = Cámara
call-device-microphone = Micrófono
call-device-speaker = Altavoz
call-device-number = Equipo { $number }
call-device-none = No se encontró ninguno

call-devices-again = Intentar de nuevo
call-devices-insecure = Esta página no es segura y el navegador no ofrece cámara ni micrófono. Abra de nuevo el enlace de su mensaje.
call-microphone-denied = El navegador no deja que esta página use su micrófono. Permítalo junto a la dirección e inténtelo de nuevo.
call-microphone-missing = No se encontró ningún micrófono. Conecte uno e inténtelo de nuevo.
call-microphone-busy = Otro programa está usando su micrófono. Ciérrelo e inténtelo de nuevo.
call-microphone-interrupted = Nadie le oye. Otra cosa tomó su micrófono, por ejemplo una llamada.
call-microphone-back = Activar mi micrófono otra vez
call-camera-denied = El navegador no deja que esta página use su cámara. Permítala junto a la dirección e inténtelo de nuevo. La consulta funciona sin ella.
call-camera-missing = No se encontró ninguna cámara. La consulta funciona sin ella.
call-camera-busy = Otro programa está usando su cámara. Ciérrelo e inténtelo de nuevo. La consulta funciona sin ella.
call-camera-interrupted = Otra cosa tomó su cámara.
call-camera-back = Activar mi cámara otra vez
call-lasted = La llamada ha durado

# En la página de espera
call-relay-choice = Ocultar mi dirección a los demás
call-relay-choice-why = Su dirección de red dice más o menos dónde está. Si la oculta, el sonido y la imagen pasan por el repetidor de la clínica, y pueden tardar un poco más.
call-relay-always = En esta clínica, nadie en una consulta ve la dirección de red de los demás.
