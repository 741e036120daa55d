# La prueba antes de la llamada: qué funciona, qué no y qué hacer. La ve quien espera y, en breve,
# quien atiende la visita.

## Pasos

check-title = Pruebe la cámara y el sonido
check-why = Probamos su cámara, su sonido y su conexión. Dura unos 20 segundos.
check-ask = Su navegador preguntará si esta página puede usarlos. Elija «Permitir».
check-nobody = Nadie le ve ni le oye todavía
check-start = Probar cámara y micrófono
check-start-alone = Probar solo la conexión
check-skip = Saltar la prueba
check-skipped = Ha saltado la prueba. Aún puede hacerla.
check-opening = Esperando a su navegador
check-opening-hint = Busque una pregunta arriba o abajo en la pantalla y elija «Permitir».
check-steps = Qué se ha probado
check-camera = Cámara
check-microphone = Micrófono
check-speaker = Altavoz
check-connection = Conexión
check-works = Funciona
check-off = Apagado
check-denied = Sin permiso
check-missing = No se encontró
check-busy = En uso por otra app
check-say = Diga algo
check-level = Lo fuerte que le oye su micrófono
check-heard = Le oímos
check-not-heard = Aún no se oye nada
check-speaker-play = Tocar un sonido
check-speaker-playing = Sonando
check-speaker-asked = ¿Lo ha oído?
check-speaker-yes = Sí, lo oí
check-speaker-no = No, nada
check-speaker-no-chip = No se oyó
check-connection-direct = Probando el camino directo
check-connection-relay = Probando el rodeo
check-connection-queued = Esperando un sitio libre
check-own-works = El sonido y la imagen funcionan
check-level-good = Buena
check-level-fair = Con límites
check-level-poor = Débil
check-level-blocked = Cerrada
check-level-unknown = Sin probar
check-again = Probar otra vez
check-choose = Elegir otra cámara u otro sonido
check-turn-off = Apagar cámara y micrófono
check-own-picture = Su propia imagen
check-own-label = Usted, como le verá { $doctor }
check-camera-off = Su cámara está apagada
check-running = Probando su conexión

## Resultado

check-verdict-good = Todo listo
check-verdict-good-words = La cámara, el sonido y la conexión funcionan.
check-verdict-good-network = Su conexión es buena
check-verdict-fair = Puede entrar
check-verdict-poor = Puede costar seguir la llamada
check-verdict-blocked = Puede que la videollamada no llegue
check-verdict-unknown = No pudimos probar su conexión

## Qué lo impide y qué hacer

check-cause-camera-denied = Esta página no puede usar su cámara.
check-cause-camera-missing = No encontramos ninguna cámara.
check-cause-camera-busy = Otra app está usando su cámara.
check-cause-microphone-denied = Esta página no puede usar su micrófono.
check-cause-microphone-missing = No encontramos ningún micrófono.
check-cause-microphone-busy = Otra app está usando su micrófono.
check-cause-speaker-not-heard = No ha oído nuestro sonido.
check-cause-slow = Su conexión es lenta. Puede que paremos la imagen para mantener el sonido.
check-cause-loss = Parte de lo que se envía se pierde por el camino.
check-cause-delay = El sonido y la imagen llegan tarde.
check-cause-jitter = Su conexión es irregular y el sonido puede cortarse.
check-cause-udp-blocked = Su red o la nuestra cierra el camino directo del vídeo.
check-cause-around = El camino directo está cerrado y su llamada da un rodeo. Eso funciona.
check-cause-relay-unreachable = El camino directo funciona. El rodeo, que algunas llamadas necesitan, no.
check-cause-no-path = No se pasa ni por el camino directo ni por el rodeo.
check-cause-no-webrtc = Este navegador no puede hacer videollamadas.
check-cause-insecure = Esta página no es segura y su navegador no ofrece cámara ni micrófono.
check-cause-check-unavailable = La prueba no respondió. Su consulta puede celebrarse igualmente.

check-do-close-app = Cierre otras apps que la usen, como otra videollamada. Después pruebe otra vez.
check-do-plug-in = Conecte uno o siga sin él.
check-do-camera-optional = Puede seguir sin ella: verá y oirá a su médico igualmente.
check-do-microphone-optional = Puede seguir sin él: oirá a su médico y podrán escribirse.
check-do-speaker = Suba el sonido de su dispositivo o elija otro altavoz. Después toque el sonido otra vez.
check-do-closer = Acérquese a su wifi o pare otras descargas y vídeos. Después pruebe otra vez.
check-do-network = Pruebe otra red, como los datos móviles en vez del wifi. Si usa una VPN, apáguela. Después pruebe otra vez.
check-do-browser = Abra esta página en un Chrome, Edge, Firefox o Safari actual.
check-do-secure = Abra otra vez el enlace de su mensaje.
check-do-nothing = No tiene que hacer nada.
check-do-call = Si el vídeo no funciona, su médico le llama al { $number }.
check-do-call-clinic = Si nada ayuda, llámenos al
check-do-try-again = Intentar otra vez

## Cómo dar permiso, según el navegador

check-allow-title = Cómo dar permiso
check-allow-chrome = Pulse el icono a la izquierda de la dirección, arriba. Active la cámara y el micrófono. Después pulse «Intentar otra vez».
check-allow-chrome-android = Pulse el icono a la izquierda de la dirección y luego «Permisos». Active la cámara y el micrófono. Después pulse «Intentar otra vez».
check-allow-safari-ios = Pulse el icono de página en la barra de dirección, los tres puntos y «Ajustes del sitio web». Ponga cámara y micrófono en «Permitir». Después pulse «Intentar otra vez».
check-allow-safari-mac = En el menú de arriba elija Safari y «Ajustes para este sitio web». Ponga cámara y micrófono en «Permitir». Después pulse «Intentar otra vez».
check-allow-firefox = Pulse la cámara o el micrófono tachado a la izquierda de la dirección y quite el bloqueo. Después pulse «Intentar otra vez».
check-allow-other = Busque en los ajustes de este navegador los permisos de esta página. Permita la cámara y el micrófono. Después pulse «Intentar otra vez».
check-allow-in-app = Esta página está abierta dentro de otra app, que a menudo no deja usar la cámara. Ábrala en su navegador.
check-allow-system = ¿Sigue sin ir? Puede que lo impida su dispositivo: mire en sus ajustes, en «Privacidad», y deje que este navegador use los dos.

## Otro navegador

check-copy-link = Copiar la dirección de esta página
check-copied = Copiada. Abra otro navegador y péguela allí.
check-copy-failed = Este navegador no nos deja copiar. Marque la dirección de arriba y cópiela a mano.
check-another-link = Allí, abra el enlace de su mensaje para que sepamos que es usted.

## Para quien atiende, en breve

check-desk-good = Conexión buena
check-desk-fair = Conexión regular
check-desk-poor = Conexión mala
check-desk-blocked = Sin conexión
check-desk-unknown = Conexión sin probar
check-short-camera-denied = cámara sin permiso
check-short-camera-missing = sin cámara
check-short-camera-busy = cámara en uso por otra app
check-short-microphone-denied = micrófono sin permiso
check-short-microphone-missing = sin micrófono
check-short-microphone-busy = micrófono en uso por otra app
check-short-speaker-not-heard = no oyó el sonido de prueba
check-short-slow = lenta
check-short-loss = se pierden paquetes
check-short-delay = mucho retraso
check-short-jitter = irregular
check-short-udp-blocked = camino directo cerrado
check-short-relay-unreachable = no llega al rodeo
check-short-no-path = no pasa nada
check-short-no-webrtc = navegador sin videollamadas
check-short-insecure = página no segura
check-short-check-unavailable = la prueba no respondió
