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
account-enrol-app-words = ¿Aún no tiene una? Hay apps gratuitas, como Aegis, 2FAS o Google Authenticator.
account-enrol-scan = Escanee esta imagen con la app
account-enrol-scan-words = En la app, elija añadir una cuenta y apunte la cámara aquí.
account-enrol-qr = Imagen QR con su clave. La misma clave está debajo como texto.
account-enrol-open = Abrir la app en este teléfono
account-enrol-key = ¿No puede escanearla? Escriba esta clave en la app.
account-enrol-copy = Copiar la clave
account-enrol-type = Escriba el código que la app muestra ahora
account-enrol-done = Terminar y entrar

account-refused = Ha iniciado sesión como { $name }. Esta página es para otras personas.
account-refused-home = Ir a su propia página
account-refused-other = Usar otra cuenta
