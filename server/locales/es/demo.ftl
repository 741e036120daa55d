# La clínica de prueba: quién es quién, las visitas de hoy y un teléfono con todos los mensajes.

demo-title = Clínica de prueba
demo-words = Aquí nada es real: las personas son inventadas y los mensajes no salen del teléfono de este ordenador.
demo-loading = Abriendo la clínica de prueba
demo-failed = No se pudo cargar la clínica de prueba
demo-elsewhere = La página de prueba solo se abre en el ordenador donde corre la prueba. Ábrala allí. Los enlaces de los pacientes sí funcionan en este dispositivo.
demo-outbox-open = Abrir el teléfono
demo-outbox-words = Allí llegan todos los correos y mensajes de la clínica, también los códigos.
demo-components = Ver los componentes
demo-new-tab = (se abre en otra pestaña)

demo-try = Pruebe una visita en dos ventanas
demo-try-doctor = Entre como médico más abajo. La consulta se abre en otra pestaña.
demo-try-patient = Abra el enlace de un paciente más abajo. Póngalo en su propia ventana para ver las dos.
demo-try-code = La página del paciente pide un código. Léalo en el teléfono y regístrese.
demo-try-admit = De vuelta en la consulta, deje entrar al paciente.
demo-try-note = Un médico y el enlace de un paciente caben en un mismo navegador. Dos personas que inician sesión no: use otro navegador o una ventana privada para la segunda.

demo-people = Quién es quién
demo-people-words = Un clic inicia la sesión. Para probar el inicio de sesión de verdad, use correo, contraseña y código.
demo-people-empty = Aquí aún no vive nadie
demo-enter = Entrar como { $name }
demo-email = Correo
demo-password = Contraseña
demo-code = Código ahora
demo-code-next = { $seconds ->
    [one] Cada código sirve una vez. Códigos nuevos en 1 segundo.
   *[other] Cada código sirve una vez. Códigos nuevos en { $seconds } segundos.
}
demo-copy-email = Copiar el correo de { $name }
demo-copy-password = Copiar la contraseña de { $name }
demo-copy-code = Copiar el código de { $name }

demo-visits = Visitas de hoy
demo-visits-empty = No hay visitas hoy
demo-visits-empty-words = Entre como médico o administración y reserve una.
demo-col-time = Hora
demo-col-patient = Paciente
demo-col-doctor = Médico
demo-col-state = Estado
demo-col-link = Enlace
demo-patient-link = Abrir como paciente
demo-patient-link-of = , { $name }

demo-outbox = Mensajes
demo-outbox-about = El teléfono de todos
demo-outbox-about-words = Cada correo y mensaje que envía la clínica de prueba aparece aquí en dos segundos. Los enlaces se abren en otra pestaña.
demo-outbox-back = Volver a la clínica de prueba
demo-outbox-loading = Buscando mensajes
demo-outbox-failed = No se pudieron cargar los mensajes
demo-outbox-empty = Aún no hay mensajes
demo-outbox-empty-words = Abra el enlace de un paciente o reserve una visita y llegará el primer mensaje.
demo-outbox-arrived = Mensaje nuevo para { $name }
demo-sms = Texto
demo-mail = Correo
demo-to = Para { $name }
demo-copy-this-code = Copiar el código { $code }
