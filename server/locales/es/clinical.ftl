# La nota clínica en el escritorio: se escribe, se revisa, se firma, se amplía, se comparte.

clinical-title = Nota clínica
clinical-title-of = Nota clínica: { $name }
clinical-placeholder = Solo lo ven los profesionales, hasta que usted lo comparta.
clinical-private = Solo lo ven los profesionales.
clinical-failed = No se cargó la nota clínica
clinical-loading = Buscando notas
clinical-list-failed = No se cargaron sus notas
clinical-cancel = Cancelar

## Para empezar

clinical-start = Empiece como quiera. También puede empezar con:
clinical-start-headings = Los cuatro títulos
clinical-start-earlier = La nota del { $day }
clinical-prepared = Lo que { $name } escribió antes
clinical-subjective = Subjetivo
clinical-objective = Objetivo
clinical-assessment = Valoración
clinical-plan = Plan a seguir

## Para firmar

clinical-review = Revisar y firmar
clinical-review-title = ¿Firmar esta nota?
clinical-review-about = Léala una vez más. Después de firmar, nadie puede cambiarla, tampoco usted. Aún podrá añadir cosas.
clinical-review-back = Seguir escribiendo
clinical-review-empty = Aún no hay nada que firmar
clinical-review-empty-about = No hay nada escrito en la nota clínica de esta consulta.
clinical-sign = Firmar la nota
clinical-signed = La nota está firmada.
clinical-not-signed-by = { $name } aún no ha firmado esta nota. Podrá leerla cuando esté firmada.
clinical-step-signed = Su nota está firmada.
clinical-step-open = Su nota no está firmada
clinical-step-later = Puede terminar ahora y firmar después. Hasta entonces espera en «Notas».
clinical-step-empty = No hay nada escrito en la nota clínica. Puede terminar ahora; la visita esperará en «Notas».

## Después

clinical-add = Añadir a esta nota
clinical-add-label = Lo que añade
clinical-add-hint = Queda debajo de la nota con su nombre y la hora. Después no se puede cambiar.
clinical-add-shared = { $name } puede leer esta nota y leerá lo que usted añada en cuanto lo guarde.
clinical-add-missing = Escriba lo que quiere añadir.
clinical-add-save = Añadir
clinical-add-save-shared = Añadir y mostrar a { $name }
clinical-added = Está debajo de la nota.
clinical-ask = Pedir la firma de un colega
clinical-ask-whom = Colega
clinical-ask-hint = Desde entonces podrá leer esta nota.
clinical-ask-choose = Elija un colega
clinical-ask-send = Pedir
clinical-asked = Su colega la encuentra en «Notas».
clinical-asked-whom = Se pidió la firma de { $name }, { $when }
clinical-unask = Dejar de pedírselo a { $name }
clinical-unasked = Ya no se le pide a { $name }, y por eso ya no puede leer esta nota.
clinical-cosign = Firmar también
clinical-cosigned = Usted ha firmado la nota.
clinical-share = Compartir con { $name }
clinical-share-title = ¿Compartir esta nota con { $name }?
clinical-share-about = Desde entonces { $name } puede leer la nota y lo que se añada. Esto no se puede deshacer.
clinical-share-keep = Dejarla privada
clinical-shared = { $name } puede leerla

## Lo que espera

clinical-to-sign = Notas por firmar
clinical-to-sign-about = Sus notas que aún no están firmadas, las visitas que aún no tienen nota y las notas que sus colegas quieren que firme.
clinical-all-signed = Todo está firmado
clinical-all-signed-about = Ninguna nota le espera.
clinical-unwritten = Aún no hay nada escrito
clinical-asked-by = { $name } le pide que firme también
clinical-back = Todas las notas por firmar

## Problemas y medicamentos

lists-problems = Problemas
lists-medications = Medicamentos
lists-none = No hay nada anotado.
lists-loading = Buscando problemas y medicamentos
lists-add-problem = Añadir un problema
lists-add-medication = Añadir un medicamento
lists-problem = Problema
lists-medication = Medicamento
lists-since = Desde cuándo
lists-dose = Cuánto y cada cuánto
lists-system = Sistema de códigos
lists-system-problem = Por ejemplo CIE-10
lists-system-medication = Por ejemplo ATC
lists-code = Código
lists-half = Un código necesita su sistema, y un sistema su código.
lists-missing = Escriba el nombre.
lists-save = Añadir
lists-end = Terminar { $name }
lists-end-short = Terminar
lists-resolved = Ya pasó
lists-stopped = Ya no lo toma
lists-mistake = Fue un error
lists-added = En la lista desde el { $day }
lists-resolved-on = Pasó el { $day }
lists-stopped-on = No lo toma desde el { $day }
lists-mistake-on = Se quitó por error el { $day }
lists-over = { $count ->
    [one] Uno de antes
   *[other] { NUMBER($count) } de antes
  }
