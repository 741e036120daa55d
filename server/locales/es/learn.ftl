# Cosas para leer: lo que se dio a un paciente y la biblioteca de la clínica.

learn-title = Para leer
learn-words = Elegido para usted por sus médicos.
learn-loading = Buscando lo que hay para leer
learn-failed = No se pudo cargar
learn-none = Nada para leer por ahora
learn-none-words = Cuando un médico elija algo para usted, aparecerá aquí.
learn-part-new = Nuevo para usted
learn-part-read = Ya lo leyó
learn-clinic = La clínica
learn-from = De { $name }, { $day }
learn-read = Leído
learn-read-on = Lo leyó el { $day }
learn-say-read = Ya lo leí
learn-ask = Preguntar sobre esto
learn-back = Todo lo que hay para leer
learn-elsewhere = Se abre en { $site }, en otra pestaña.
learn-get-file = Guardar { $name }

library-title = Biblioteca
library-words = Lo que su clínica da a leer a sus pacientes. Solo el personal ve esta página.
library-loading = Buscando la biblioteca
library-failed = No se pudo cargar la biblioteca
library-none = La biblioteca está vacía
library-none-words = Añada una página propia, una dirección o un PDF. Después délo a los pacientes desde su historial.
library-add = Añadir algo
library-edit = Cambiar
library-retire = Dejar de ofrecer
library-restore = Ofrecer de nuevo
library-retired = Ya no se ofrece
library-kind = ¿Qué es?
library-kind-page = Una página propia
library-kind-link = Una dirección de internet
library-kind-file = Un PDF
library-name = Título
library-language = Idioma
library-text = Texto
library-text-hint = Una línea vacía empieza un párrafo. Una línea con # es un título, con - una lista. Un enlace: [palabras](https://…)
library-url = Dirección
library-url-hint = Empieza por https://
library-preview = Cómo se ve
library-save = Guardar
library-cancel = Cancelar
library-title-missing = Póngale un título.
library-text-missing = Escriba la página.
library-url-wrong = La dirección debe empezar por https://
library-file = Elegir el PDF
library-file-has = { $name }
library-file-missing = Todavía falta su PDF
library-counts = { $given ->
    [0] Aún no se ha dado a nadie
    [one] Dado una vez, leído { $read }
   *[other] Dado { $given } veces, leído { $read }
}
library-give = Dar algo para leer
library-give-title = ¿Qué debe leer { $name }?
library-give-what = De la biblioteca
library-give-word = Unas palabras sobre ello
library-give-word-hint = Opcional. El paciente las lee encima del texto.
library-give-yes = Dárselo
library-given = { $name } lo encuentra en el portal.
library-given-title = Dado para leer
library-given-none = Nada por ahora.
library-given-read = Leído el { $day }
library-given-unread = Sin leer todavía
library-take-back = Retirar
