# Qué salió mal: qué pasó, que no se perdió nada, una sola cosa por hacer.

error-unexpected = Algo falló de nuestro lado. No se perdió nada de lo que guardó. Inténtelo de nuevo en un momento.
error-offline = Ahora no tiene conexión. No se perdió nada de lo que guardó. Revise su conexión e inténtelo de nuevo.
error-invalid = Algo en el formulario no encaja. No se perdió nada. Mire lo que está marcado y envíelo de nuevo.
error-not-signed-in = Su sesión se cerró. Lo que guardó sigue ahí. Inicie sesión de nuevo para continuar.
error-refused = No puede hacer esto con esta cuenta. No se cambió nada. Pregunte a la clínica si lo necesita.
error-not-found = Esto no está aquí, o ya no. No se cambió nada. Vuelva atrás y mire de nuevo.
error-conflict = Otra persona cambió esto justo antes que usted. No se perdió nada. Cargue la página de nuevo para verlo.
error-visit-moved-on = La consulta avanzó desde que abrió esta página. No se perdió nada. Cargue la página de nuevo.
error-too-many = Fueron demasiados intentos. No se perdió nada. Espere unos minutos e inténtelo de nuevo.
error-unavailable = Una parte del servidor no responde ahora. No se cambió nada. Inténtelo de nuevo en un minuto.
