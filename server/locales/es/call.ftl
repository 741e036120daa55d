# La pantalla de la llamada, para paciente y profesional.
call-with = Llamada con { $name }
call-picture-of = { $name } en la cámara
call-you = Usted
call-self = Usted, su propia imagen. Las flechas la mueven a otra esquina.
call-self-off = Usted, su cámara está apagada. Las flechas mueven este cuadro a otra esquina.

call-joining = Entrando en la sala
call-alone = Usted está en la sala. { $name } aparecerá aquí.
call-connecting = Conectando con { $name }
call-gone = { $name } salió de la llamada. La sala sigue abierta.
call-lost = { $name } perdió la conexión. Quédese en esta página, puede volver.
call-reconnecting = Se cortó la llamada con { $name }. Vuelve sola, quédese en esta página.
call-other-muted = { $name } tiene el micrófono apagado
call-ended = La llamada ha terminado
call-taken-over = La consulta sigue en otra pestaña o en otro dispositivo.
call-turn-on-sound = Activar el sonido

call-quality-good = Buena conexión
call-quality-fair = Conexión aceptable
call-quality-weak = Conexión débil
call-quality-poor = Mala conexión
call-quality-none = Sin conexión

call-controls = Controles de la llamada
call-mute = Silenciar
call-camera-off = Apagar cámara
call-note = Nota
call-devices = Equipos

call-devices-title = Cámara y sonido
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
call-microphone-interrupted = Otra cosa tomó su micrófono, por ejemplo una llamada.
call-camera-denied = El navegador no deja que esta página use su cámara. Permítala junto a la dirección e inténtelo de nuevo. La consulta funciona sin ella.
call-camera-missing = No se encontró ninguna cámara. La consulta funciona sin ella.
call-camera-busy = Otro programa está usando su cámara. Ciérrelo e inténtelo de nuevo. La consulta funciona sin ella.
call-camera-interrupted = Otra cosa tomó su cámara.
call-lasted = La llamada ha durado
