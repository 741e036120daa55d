# Inicio de sesión: contraseña y después el código de una app de autenticación.

account-title = Iniciar sesión
account-title-at = Iniciar sesión en { $clinic }
account-step = Paso { $step } de 2
account-art = Cara a cara, en un servidor que pertenece a su clínica.
account-loading = Comprobando si ya inició sesión
account-failed = No se pudo abrir el inicio de sesión
account-help = ¿No puede entrar? Llame a { $clinic } al
account-demo = Esta es una clínica de prueba.
account-demo-link = Vea con quién puede entrar

account-email = Correo electrónico
account-email-missing = Escriba su correo electrónico, por ejemplo maria@example.org.
account-password = Contraseña
account-password-missing = Escriba su contraseña.
account-password-show = Mostrar contraseña
account-continue = Continuar
account-expired = Inicie sesión de nuevo
account-expired-words = El primer paso fue hace un rato y lo cerramos para proteger su cuenta.
account-out = Se cerró su sesión
account-out-elsewhere = Se cerró desde otro dispositivo, por un cambio en su forma de entrar o por la clínica. Si no sabe por qué, cambie su contraseña.
account-out-expired = Llevaba un tiempo sin usarse y la cerramos para proteger su cuenta.

account-wrong = El correo y la contraseña no coinciden
account-wrong-words = Revise los dos e inténtelo de nuevo. En la contraseña cuentan las mayúsculas y las minúsculas.
account-wait-title = Demasiados intentos
account-wait = Podrá intentarlo de nuevo en { $minutes ->
    [one] 1 minuto más o menos
   *[other] unos { $minutes } minutos
}. No se perdió nada.
account-wait-over = Ya puede intentarlo de nuevo.
account-not-yet = Todavía no ha iniciado sesión

account-code-title = Escriba el código de su app
account-code-words = Abra la app de autenticación en su teléfono. Muestra un código nuevo cada 30 segundos.
account-code-words-at = Abra la app de autenticación en su teléfono y busque { $clinic }. Muestra un código nuevo cada 30 segundos.
account-code-label = Código de 6 cifras
account-code-missing = El código tiene 6 cifras. Escríbalas todas.
account-code-wrong = Este código no coincide. Cada código sirve una vez y por poco tiempo. Escriba el más nuevo.
account-code-check = Entrar
account-other = Usar otra cuenta

account-enrol-title = Prepare su código de acceso
account-enrol-words = Usted entra con su contraseña y un código de su teléfono, para que nadie más pueda hacerlo. Prepararlo lleva dos minutos, una sola vez.
account-enrol-app = Abra una app de autenticación en su teléfono
account-enrol-app-words = ¿Aún no tiene una? Hay apps gratuitas, como Aegis, Bitwarden Authenticator o Google Authenticator.
account-enrol-here = Dé la clave a su app
account-enrol-here-words = ¿La app está en este teléfono? Ábrala aquí.
account-enrol-elsewhere = ¿Está en otro teléfono? Escanee esta imagen con él.
account-enrol-scan = Escanee esta imagen con la app
account-enrol-scan-words = En la app, elija añadir una cuenta y apunte la cámara aquí.
account-enrol-qr = Imagen QR con su clave. La misma clave está debajo como texto.
account-enrol-open = Abrir en su app de autenticación
account-enrol-key = ¿No puede escanearla? Escriba esta clave en la app.
account-enrol-key-kind = Si la app pregunta por un hash o algoritmo, elija SHA-256.
account-enrol-copy = Copiar la clave
account-enrol-type = Escriba el código que la app muestra ahora
account-enrol-done = Terminar y entrar

# Una app que hace códigos con SHA-1 aunque la imagen le dijo SHA-256.
account-older-title = Esta app hace códigos de un tipo anterior
account-older-words = Usted hizo todo bien. Pero esta clínica solo acepta el tipo de código nuevo, y algunas apps aún no saben hacerlo. Hay otro camino para usted:
account-older-words-offered = Usted hizo todo bien. Pero hay un tipo de código más nuevo, y algunas apps aún no saben hacerlo. Elija cómo seguir:
account-older-passkey = Una llave de acceso en este dispositivo
account-older-passkey-use = Usar una llave de acceso
account-older-other = Otra app
account-older-other-words = Aegis, Bitwarden Authenticator y Google Authenticator hacen el tipo nuevo. Borre la entrada en la app que tiene y escanee la imagen con la nueva.
account-older-typed = ¿Escribió la clave? Escanee la imagen, o elija SHA-256 en la app.
account-older-other-use = Ver la imagen otra vez
account-older-same = Esta app, tal como está
account-older-same-words = La clínica también le deja usar el tipo anterior. Borre primero la entrada en la app: recibirá una imagen nueva para escanear.
account-older-same-use = Seguir con esta app
account-older-fresh = Esta es una imagen nueva
account-older-fresh-words = Es para el tipo de código anterior. Borre la entrada que hizo antes y luego escanee esta.

account-refused = Ha iniciado sesión como { $name }. Esta página es para otras personas.
account-refused-home = Ir a su propia página
account-refused-other = Usar otra cuenta

account-or = o
account-passkey = Entrar con una llave de acceso
account-passkey-words = Con su huella, su cara o el bloqueo de pantalla. Sin contraseña.
account-forgotten = Olvidé mi contraseña
account-back = Volver al inicio de sesión
account-use-app = Usar el código de mi app
account-use-passkey = Usar una llave de acceso
account-use-recovery = Usar un código de recuperación
account-passkey-title = Use su llave de acceso
account-passkey-only = Su dispositivo le pide la huella, la cara o el bloqueo de pantalla.

account-recovery-title = Escriba un código de recuperación
account-recovery-words = Es uno de los diez códigos que imprimió o guardó. Cada uno sirve una vez.
account-recovery-label = Código de recuperación
account-recovery-hint = No importan las mayúsculas ni los espacios.
account-recovery-missing = Escriba uno de sus códigos de recuperación.
account-recovery-wrong = Este código no coincide o ya se usó. Pruebe otro de su lista.

account-forgotten-title = Consiga una contraseña nueva
account-forgotten-words = Díganos su correo. Le enviamos un enlace para elegir una contraseña nueva.
account-forgotten-send = Enviarme el enlace
account-forgotten-failed = Todavía no enviamos el enlace
account-forgotten-sent = Mire su correo
account-forgotten-sent-words = Si { $email } es de una cuenta de aquí, el enlace está en camino. Sirve durante diez minutos.
account-forgotten-sent-hint = El correo puede tardar. ¿No llega nada en diez minutos? Mire en el correo no deseado y pídalo otra vez.

account-link-loading = Abriendo su enlace
account-link-failed = Todavía no se pudo abrir su enlace
account-link-dead = Este enlace ya no sirve
account-link-sign-in = Ir al inicio de sesión

account-enrol-passkey = Usar una llave de acceso en este dispositivo
account-enrol-passkey-words = Lo más rápido: su huella, su cara o el bloqueo de pantalla. Sin otra app.
account-enrol-or = O prepare una app que muestra códigos:

password-new = Contraseña nueva
password-hint = Al menos 8 caracteres. Varias palabras seguidas se recuerdan bien y cuesta adivinarlas.
password-short = Un poco más larga: al menos 8 caracteres.
password-common = Mucha gente usa esta y es de las primeras que se prueban. Elija otra.
password-about-you = Su nombre o su correo se adivinan primero. Elija otra cosa.
password-about-clinic = El nombre de la clínica se adivina primero. Elija otra cosa.
password-weak = Sirve. Con una palabra más será mucho más segura.
password-weak-pattern = Sirve, pero sigue un patrón. Con una palabra más será mucho más segura.
password-good = Buena.
password-strong = Muy buena.
password-not-yet = Esta contraseña es demasiado fácil de adivinar. Lea la ayuda de abajo y elija otra.

join-page = Entrar en la clínica
join-title = Le damos la bienvenida a { $clinic }, { $name }
join-as-doctor = Va a tener una cuenta de personal médico. Primero elija una contraseña y después prepare una segunda prueba de que es usted.
join-as-admin = Va a tener una cuenta para gestionar la clínica. Primero elija una contraseña y después prepare una segunda prueba de que es usted.
join-as-privacy = Va a tener una cuenta de responsable de privacidad. Primero elija una contraseña y después prepare una segunda prueba de que es usted.
join-as-patient = Va a tener una cuenta para sus consultas. Primero elija una contraseña y después prepare una segunda prueba de que es usted.
join-email = Usted entra con
join-action = Guardarla y seguir
join-failed = Su cuenta todavía no está lista
join-dead = Ya se usó, o se envió otro más nuevo. Inicie sesión o pida a la clínica un enlace nuevo.

reset-title = Elija una contraseña nueva
reset-words = Sustituye a la anterior enseguida. Se cierra su sesión en los demás dispositivos.
reset-words-proof = Sustituye a la anterior enseguida y cierra su sesión en los demás dispositivos. Para saber que es usted, pedimos también su segunda prueba.
reset-code = Código de su app
reset-code-hint = Lo muestra la app de su teléfono.
reset-action = Guardar la contraseña nueva
reset-action-passkey = Guardarla con mi llave de acceso
reset-failed = Su contraseña no se cambió
reset-dead = Un enlace sirve una vez y durante diez minutos. Pida otro al iniciar sesión.

spare-title = Tenga una segunda forma de entrar
spare-words = Si pierde o se rompe su teléfono, con la segunda forma podrá entrar. Lleva un minuto.
spare-failed = Todavía no funcionó
spare-codes = Diez códigos de recuperación
spare-codes-words = Imprímalos o escríbalos, y guárdelos bien en casa. Cada uno sirve una vez.
spare-codes-make = Mostrar mis códigos
spare-codes-done = Guárdelos ahora: solo los mostramos esta vez.
spare-passkey = Una llave de acceso en este dispositivo
spare-passkey-words = Entre con su huella, su cara o el bloqueo de pantalla.
spare-passkey-add = Añadir una llave de acceso
spare-passkey-done = Ya está en su cuenta. Puede usarla la próxima vez.
spare-go-on = Seguir
spare-later = Hacerlo más tarde

codes-title = Códigos de recuperación de { $clinic }
codes-made = creados { $when }
codes-how = Cada código sirve una vez, en lugar del código de su teléfono. Guarde este papel donde solo usted lo encuentre.
codes-print = Imprimir
codes-copy = Copiar los diez
