# La página «Su cuenta y su seguridad», la pregunta por una prueba nueva y las páginas pequeñas que
# abren los enlaces del correo.

security-title = Su cuenta y su seguridad
security-words = Cómo inicia sesión, adónde llega su correo y dónde tiene la sesión abierta.
security-back = Volver a mi página
security-loading = Cargando su cuenta
security-failed = No se pudo cargar su cuenta
security-cancel = Cancelar
security-why = Esto cambia cómo inicia sesión. Demuestre que es usted.
security-keep = Dejarlo así
security-remove = Quitar
security-remove-yes = Sí, quitar
security-rename = Cambiar el nombre

security-no-spare = Solo tiene una forma de entrar
security-no-spare-words = Si pierde el teléfono, no podría entrar. Añada una segunda forma.
security-reset = La clínica quitará sus formas de iniciar sesión
security-reset-words = Alguien de la clínica lo ordenó porque usted no podía entrar. Su app, sus llaves de acceso y sus códigos de recuperación dejan de servir { $when }. Si usted no lo pidió, deténgalo ahora.
security-reset-stop = Detenerlo
security-reset-stopped = Se detuvo. Sus formas de iniciar sesión quedan como están.

security-ways = Formas de iniciar sesión

security-password = Contraseña
security-password-change = Cambiar la contraseña
security-password-changed = Cambiada el { $day }
security-password-never = Sin cambios desde que la eligió
security-password-current = Contraseña que usa ahora
security-password-wrong = Esta no es la contraseña que usa ahora. Revísela e inténtelo de nuevo.
security-password-missing = Escriba una contraseña nueva.
security-password-after = Aquí sigue con la sesión abierta. En los demás lugares se cierra.
security-password-save = Guardar la contraseña nueva
security-password-done = Su contraseña nueva ya funciona.

security-added = Añadida el { $added }, todavía sin usar
security-used = Añadida el { $added }. Último uso: { $when }

security-app = App de autenticación
security-app-number = App de autenticación { $number }
security-app-none = Una app del teléfono muestra un código cada vez que inicia sesión.
security-app-more = Otra app de autenticación
security-app-more-words = Prepárela en un segundo teléfono; así, perder uno no le deja fuera.
security-app-add = Añadir una app
security-app-words = Tenga el teléfono a mano. Lleva dos minutos.
security-app-finish = Terminar
security-app-done = La app está lista. Puede entrar con sus códigos.
security-app-older = Hace códigos de un tipo anterior, que siguen sirviendo. Una app más nueva o una llave de acceso puede ocupar su lugar.
security-app-remove = ¿Quitar esta app?
security-app-remove-words = Sus códigos dejan de servir enseguida. Borre también la entrada en la app.
security-app-removed = Se quitó la app. Sus códigos ya no sirven.

security-passkey = Llave de acceso
security-passkey-none = Entre con su huella, su cara o el bloqueo de pantalla. Una página falsa no puede robarla.
security-passkey-more = Otra llave de acceso
security-passkey-more-words = Con una para cada dispositivo que usa, todo es más fácil.
security-passkey-add = Añadir una llave de acceso
security-passkey-done = La llave de acceso está lista. Puede entrar con ella.
security-passkey-known = Este dispositivo ya tiene una llave de acceso para su cuenta.
security-passkey-synced = Sirve en todos los dispositivos que comparten sus llaves de acceso
security-passkey-alone = Sirve en un solo dispositivo
security-passkey-rename = Cambiar el nombre de esta llave de acceso
security-passkey-name = Nombre
security-passkey-name-hint = Para reconocerla, por ejemplo «Mi teléfono».
security-passkey-name-missing = Escriba un nombre.
security-passkey-name-odd = Este nombre tiene signos que no caben aquí. Use letras y números.
security-passkey-name-save = Guardar el nombre
security-passkey-renamed = El nombre está guardado.
security-passkey-remove = ¿Quitar { $name }?
security-passkey-remove-words = Ya no podrá entrar con ella. Bórrela también en su dispositivo.
security-passkey-removed = Se quitó la llave de acceso. Ya no sirve.

security-codes = Códigos de recuperación
security-codes-none = Diez códigos en papel, para el día en que pierda el teléfono. Cada uno sirve una vez.
security-codes-left = Quedan { $left } de 10, hechos el { $day }
security-codes-few = Quedan pocos
security-codes-out = No queda ninguno
security-codes-make = Crear códigos de recuperación
security-codes-renew = Crear diez códigos nuevos
security-codes-renew-title = ¿Crear diez códigos nuevos?
security-codes-renew-words = Los códigos que tiene ahora dejan de servir. Tire ese papel.
security-codes-keep = Conservar los que tengo
security-codes-new = Sus diez códigos de recuperación
security-codes-new-words = Imprímalos o escríbalos ahora. Solo los mostramos esta vez.
security-codes-kept = Ya los guardé

security-email = Su correo electrónico
security-email-none = Todavía no hay correo electrónico
security-email-words = Con él inicia sesión, y ahí le escribimos cuando algo cambia aquí.
security-email-change = Cambiar el correo
security-email-new = Correo electrónico nuevo
security-email-new-hint = Enviamos un enlace a esa dirección. Hasta que lo abra, nada cambia.
security-email-same = Esta es la dirección que ya tiene.
security-email-send = Enviar el enlace
security-email-waiting = Un enlace va en camino a { $email }. Ábralo ahí para confirmar. Hasta entonces su dirección queda como está.

security-sessions = Dónde tiene la sesión abierta
security-sessions-words = ¿Hay alguna que no conoce? Ciérrela y después cambie la contraseña.
security-sessions-only = No tiene la sesión abierta en ningún otro lugar.
security-this-device = Este dispositivo
security-browser = { $name } en { $system }
security-browser-unknown = Un navegador que no conocemos
security-place-here = En el propio servidor de la clínica
security-place-clinic = En la red de la clínica
security-place-elsewhere = Fuera de la clínica
security-place-city = Fuera de la clínica, con la hora de { $city }
security-seen-now = Abierta ahora
security-seen-ago = Vista por última vez hace { $ago }
security-seen = Vista por última vez { $when }
security-since = Iniciada { $when }
security-since-by = Iniciada { $when } { $how }
security-by-app = con un código de una app
security-by-passkey = con una llave de acceso
security-by-recovery = con un código de recuperación
security-by-sms = con un código por mensaje de texto
security-by-mail = con un código por correo
security-by-demo = desde la clínica de prueba
security-by-link = Abierta con el enlace de una consulta
security-session-end = Cerrar sesión
security-session-end-title = ¿Cerrar la sesión de { $name }?
security-session-end-words = Quien lo use tendrá que entrar de nuevo. Si hay una consulta ahí, termina para esa persona.
security-session-end-yes = Cerrarla
security-session-ended = Se cerró esa sesión.
security-others-end = Cerrar las demás sesiones
security-others-title = ¿Cerrar las demás sesiones?
security-others-words = { $others ->
    [one] Otro navegador tendrá que entrar de nuevo. Aquí sigue con la sesión abierta.
   *[other] Otros { $others } navegadores tendrán que entrar de nuevo. Aquí sigue con la sesión abierta.
}
security-others-yes = Cerrarlas
security-others-ended = Ahora solo tiene la sesión abierta aquí.

stepup-title = Demuestre que es usted
stepup-words = Este paso está protegido. Inicie sesión una vez más y seguimos.
stepup-code-label = Código de 6 cifras de su app
stepup-confirm = Seguir
stepup-passkey = Usar mi llave de acceso
stepup-use-app = Usar un código de mi app
stepup-use-passkey = Usar una llave de acceso
stepup-use-recovery = Usar un código de recuperación
stepup-recovery-label = Código de recuperación
stepup-recovery-hint = Uno de los diez que guardó en papel. Sirve una vez.
stepup-recovery-missing = Escriba uno de sus códigos de recuperación.
stepup-wrong = La contraseña o el código no coinciden. Revise la contraseña y escriba el siguiente código de su app.
stepup-recovery-wrong = La contraseña o el código de recuperación no coinciden. Revise los dos y vuelva a intentarlo.
stepup-failed = Todavía no funcionó
stepup-cancel = Cancelar

links-to-account = Ir a mi cuenta
links-email = ¿Es este su correo nuevo?
links-email-words = Pulse el botón y su cuenta usa esta dirección desde ahora.
links-email-confirm = Sí, usar esta dirección
links-email-failed = La dirección todavía no está confirmada
links-email-taken = Otra cuenta de esta clínica usa esta dirección. La suya anterior sigue igual. Elija otra en su cuenta.
links-email-done = Su dirección nueva está confirmada
links-email-done-words = Desde ahora inicie sesión con ella. También le escribimos ahí.
links-email-dead = Ya se usó, es demasiado antiguo o uno más nuevo ocupó su lugar. Su dirección no cambió con él.
links-stop = ¿Detener el cambio de su inicio de sesión?
links-stop-words = Alguien de la clínica ordenó que su app, sus llaves de acceso y sus códigos de recuperación dejen de servir. Si usted no lo pidió, deténgalo aquí.
links-stop-confirm = Detenerlo
links-stop-failed = El cambio todavía no está detenido
links-stop-done = El cambio está detenido
links-stop-done-words = Sus formas de iniciar sesión quedan como están. Si usted no lo pidió, llame a la clínica.
links-stop-dead = Ya se usó o el cambio ya terminó. Revise su cuenta o llame a la clínica.
