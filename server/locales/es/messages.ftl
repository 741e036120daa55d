# Lo que la clínica envía por correo y por mensaje de texto. Una idea por frase, sin tecnicismos.

## Una hora, con la zona escrita

message-when = { $date }, { $time } ({ $zone })

## El enlace a una consulta

message-link-subject = { $seat ->
        [patient] Su consulta por video en { $clinic }
        [proxy] Una consulta por video en { $clinic } de alguien a quien representa
       *[other] Tiene una invitación a una consulta por video en { $clinic }
    }
message-link-mail-start =
    Hola, { $name }:

    Su consulta por video con { $doctor } es el
    { $when }.
message-link-mail-start-any =
    Hola, { $name }:

    Su consulta por video en { $clinic } es el
    { $when }.
message-invite-mail-start =
    Hola, { $name }:

    { $seat ->
        [proxy] Alguien a quien usted representa tiene una consulta por video
        [interpreter] Le invitamos como intérprete a una consulta por video
        [relative] Le invitamos como familiar o cuidador a una consulta por video
        [specialist] Le invitamos como especialista a una consulta por video
       *[observer] Le invitamos como observador a una consulta por video
    } en { $clinic } el
    { $when }.
message-link-mail-how =
    Cuando llegue la hora, abra este enlace en su teléfono u ordenador:
    { $link }

    No hay que instalar nada. Para que la consulta sea privada, después le enviamos un código { $code_by ->
        [mail] a esta dirección de correo.
       *[sms] al teléfono.
    }
    El enlace es solo para usted; no lo comparta.
message-link-sms =
    { $clinic }: { $seat ->
        [patient] su consulta por video es
        [proxy] una consulta por video de alguien a quien representa es
       *[other] la consulta por video a la que le invitamos es
    } el { $when }. Abra entonces este enlace: { $link }
    Después le enviamos un código { $code_by ->
        [sms] a este teléfono.
       *[mail] por correo.
    } El enlace es solo para usted.

## El código que sigue al enlace

message-code-subject = Su código para { $clinic }
message-code-mail =
    Hola, { $name }:

    Su código para abrir la consulta por video es:

    { $code }

    Sirve durante { $minutes } minutos. Escríbalo en la página que se lo pidió y no se lo diga a nadie.
    Nunca se lo pedimos por teléfono.

    ¿No ha pedido un código? Puede que alguien tenga su enlace. Avísenos.
message-code-sms = { $code } es su código para la consulta por video en { $clinic }. Sirve durante { $minutes } minutos. No se lo diga a nadie.

## Al final de cada correo

message-phone = Puede llamarnos al { $phone }.
message-emergency = Esto no es para urgencias. En una urgencia, llame al { $number }.
message-end = { $clinic }

## Una consulta reservada, cambiada o cancelada

message-booked-subject = Su consulta por video en { $clinic } está reservada
message-booked-mail =
    Hola, { $name }:

    Su consulta por video con { $doctor } está reservada para el
    { $when }.
message-booked-sms = { $clinic }: su consulta por video con { $doctor } está reservada para el { $when }.
message-moved-subject = { $seat ->
        [patient] Su consulta por video en { $clinic } tiene otra hora
       *[other] Una consulta por video en { $clinic } tiene otra hora
    }
message-moved-mail =
    Hola, { $name }:

    { $seat ->
        [patient] Su consulta por video tiene otra hora
       *[other] La consulta por video en la que participa tiene otra hora
    }:
    { $when }.

    Estaba prevista para el
    { $before }.
message-moved-link = El enlace que tiene para esta consulta sigue sirviendo. También abre a la hora nueva.
message-moved-sms = { $clinic }: { $seat ->
        [patient] su consulta por video
       *[other] la consulta por video en la que participa
    } tiene otra hora: { $when }. Estaba prevista para el { $before }. El enlace que tiene sigue sirviendo.
message-cancelled-subject = { $seat ->
        [patient] Su consulta por video en { $clinic } está cancelada
       *[other] Una consulta por video en { $clinic } está cancelada
    }
message-cancelled-mail =
    Hola, { $name }:

    { $seat ->
        [patient] Su consulta por video
       *[other] La consulta por video en la que participa
    } está cancelada. Estaba prevista para el
    { $when }.

    No tiene que hacer nada. Para otra hora, llámenos o entre en su cuenta.
message-cancelled-sms = { $clinic }: { $seat ->
        [patient] su consulta por video
       *[other] la consulta por video en la que participa
    } del { $when } está cancelada.
message-portal =
    Encuentra la consulta, y puede cambiarla, cuando entra en su cuenta:
    { $link }

## Recordatorios

message-reminder-subject = { $kind ->
        [day] Un recordatorio de
        [hour] Pronto:
       *[now] Ahora:
    } { $seat ->
        [patient] su consulta por video en { $clinic }
       *[other] una consulta por video en { $clinic }
    }
message-reminder-mail =
    Hola, { $name }:

    { $seat ->
        [patient] Su consulta por video
       *[other] La consulta por video en la que participa
    } { $kind ->
        [day] es el
        [hour] es pronto:
       *[now] empieza ahora, y ya puede entrar:
    }
    { $when }.
message-reminder-link =
    Este enlace la abre en su teléfono u ordenador:
    { $link }

    Después le enviamos un código { $code_by ->
        [mail] a esta dirección de correo.
       *[sms] a su teléfono.
    } El enlace es solo para usted. El que recibió antes también sirve.
message-reminder-way =
    Abra el enlace que recibió para esta consulta, o entre en su cuenta:
    { $link }
message-reminder-sms = { $clinic }: { $seat ->
        [patient] su consulta por video
       *[other] la consulta por video en la que participa
    } { $kind ->
        [day] es el { $when }.
        [hour] es pronto, el { $when }.
       *[now] empieza ahora, { $when }.
    } { $way ->
        [mail] Abra { $link }; después le enviamos un código a su correo.
        [sms] Abra { $link }; después le enviamos un código a este teléfono.
       *[none] Abra el enlace que recibió, o entre en su cuenta: { $link }
    }

## La cita en el calendario

message-calendar-title = Consulta por video con { $doctor }
message-calendar-title-any = Consulta por video en { $clinic }
message-calendar-how = Abra el enlace del mensaje que le envió { $clinic }.

## Correos sobre la cuenta propia: la primera línea y la última

notice-hello = Hola, { $name }:
notice-not-you =
    ¿No ha sido usted? Inicie sesión, cambie su contraseña y revise sus dispositivos. Después llámenos.

## Correos sobre la cuenta propia: qué ha pasado

notice-password-changed-subject = Su contraseña en { $clinic } ha cambiado
notice-password-changed =
    Su contraseña cambió el
    { $when }.

    Su sesión está cerrada en los demás dispositivos. Si ha sido usted, no tiene que hacer nada.
notice-password-tries-subject = Alguien intentó entrar con su nombre
notice-password-tries =
    Alguien escribió diez veces seguidas una contraseña equivocada para su cuenta en { $clinic }. No
    entró. Desde ahora tiene que esperar entre intentos, y usted también. Una llave de acceso sigue
    funcionando al momento.

    Su cuenta está a salvo y no tiene que hacer nada. ¿Usa esta contraseña en otros sitios? Entonces
    cámbiela aquí.
notice-code-tries-subject = Alguien probó códigos para su cuenta
notice-code-tries =
    Alguien escribió diez códigos equivocados seguidos para su cuenta en { $clinic }. No entró, pero
    puede que conozca su contraseña.

    Si ha sido usted, espere un poco y use el siguiente código de su aplicación.
notice-email-asked-subject = Su correo en { $clinic } puede cambiar
notice-email-asked =
    El { $when },
    se indicó un correo nuevo para su cuenta: { $hint }

    Sustituirá a este en cuanto se confirme. Si ha sido usted, no tiene que hacer nada aquí.
notice-email-changed-subject = Su correo en { $clinic } ha cambiado
notice-email-changed =
    El { $when },
    el correo de su cuenta cambió a { $hint }. Este es el último mensaje a esta dirección.

    Su sesión está cerrada en los demás dispositivos. Si ha sido usted, no tiene que hacer nada.
notice-factor-added-subject = { $factor ->
        [passkey] Se añadió una llave de acceso a su cuenta
       *[totp] Se añadió una app de autenticación a su cuenta
    }
notice-factor-added =
    { $factor ->
        [passkey] Se añadió una llave de acceso
       *[totp] Se añadió una app de autenticación
    } a su cuenta en { $clinic } el
    { $when }.

    Si ha sido usted, no tiene que hacer nada.
notice-factor-removed-subject = { $factor ->
        [passkey] Se quitó una llave de acceso de su cuenta
       *[totp] Se quitó una app de autenticación de su cuenta
    }
notice-factor-removed =
    { $factor ->
        [passkey] Se quitó una llave de acceso
       *[totp] Se quitó una app de autenticación
    } de su cuenta en { $clinic } el
    { $when }.

    Si ha sido usted, no tiene que hacer nada.
notice-recovery-codes-made-subject = Tiene nuevos códigos de recuperación
notice-recovery-codes-made =
    Se crearon nuevos códigos de recuperación para su cuenta en { $clinic } el
    { $when }.

    Los códigos anteriores ya no sirven. Si ha sido usted, no tiene que hacer nada.
notice-recovery-code-used-subject = Se usó un código de recuperación de su cuenta
notice-recovery-code-used =
    Se usó uno de sus códigos de recuperación en { $clinic } el
    { $when }.

    { $left ->
        [0] No le queda ninguno. Inicie sesión y cree otros nuevos.
        [one] Le queda uno. Inicie sesión y cree otros nuevos.
       *[other] Le quedan { $left }.
    }
notice-new-device-subject = Alguien entró desde un dispositivo nuevo
notice-new-device =
    Su cuenta en { $clinic } se usó en un dispositivo que no conocíamos: { $browser }
    Fue el { $when }.

    Si ha sido usted, no tiene que hacer nada.
notice-passkey-copied-subject = Puede que alguien haya copiado una de sus llaves de acceso
notice-passkey-copied =
    Alguien intentó entrar en su cuenta en { $clinic } con una de sus llaves de acceso. Parecía una
    copia, así que no la dejamos entrar. Fue el { $when }.

    Entre de otra forma y quite esa llave de acceso de su cuenta.
notice-factor-reset-ordered-subject = Su segundo paso en { $clinic } se va a restablecer
notice-factor-reset-ordered =
    Nos han dicho que ya no puede dar el segundo paso al iniciar sesión. Por eso quitaremos su
    app de autenticación, sus llaves de acceso y sus códigos de recuperación el
    { $due }.

    Después iniciará sesión con su contraseña y preparará un segundo paso nuevo.

    ¿Todavía los tiene o no ha pedido esto? Entonces deténgalo aquí:
    { $link }
notice-factor-reset-ordered-sms = { $clinic }: el segundo paso de su inicio de sesión se restablecerá el { $due }. ¿No lo ha pedido? Deténgalo aquí: { $link }
notice-factor-reset-cancelled-subject = Su segundo paso en { $clinic } sigue como estaba
notice-factor-reset-cancelled =
    El cambio de su segundo paso se ha detenido. Su app de autenticación, sus llaves de acceso y sus
    códigos de recuperación sirven como antes.
notice-factor-reset-done-subject = Su segundo paso en { $clinic } se ha restablecido
notice-factor-reset-done =
    Su app de autenticación, sus llaves de acceso y sus códigos de recuperación se quitaron el
    { $when }.

    Inicie sesión con su contraseña. La página le ayuda después a preparar un segundo paso nuevo.

## Correos sobre la cuenta propia: enlaces

notice-reset-link-subject = Una contraseña nueva para { $clinic }
notice-reset-link =
    Elija aquí una contraseña nueva:
    { $link }

    El enlace sirve una vez, durante { $minutes } minutos. La página le pide también su segundo paso.

    ¿No lo ha pedido? Entonces no haga nada. No ha cambiado nada.
notice-email-link-subject = Confirme su correo para { $clinic }
notice-email-link =
    Se indicó esta dirección para una cuenta en { $clinic }. Confírmela aquí:
    { $link }

    El enlace sirve una vez, hasta el
    { $until }.

    ¿No sabe nada de esto? Entonces no haga nada. No ha cambiado nada.
notice-join-link-subject = Su cuenta en { $clinic }
notice-join-link =
    { $clinic } le ha creado una cuenta. Elija aquí su contraseña:
    { $link }

    El enlace sirve una vez, hasta el
    { $until }.
    Tenga su teléfono a mano: también preparará un segundo paso para iniciar sesión.

    ¿No conoce { $clinic }? Entonces no haga nada.

## Un historial que se abrió en una urgencia

notice-record-opened-subject = { $doctor } abrió su historial en { $clinic }
notice-record-opened =
    { $doctor } abrió su historial en una urgencia el
    { $when }.

    { $doctor } no le había tratado hasta ahora, así que primero tuvo que escribir el motivo. Puede ver
    su historial hasta el
    { $until }.

    Inicie sesión para leer el motivo y quién miró su historial. Tiene derecho a saberlo. ¿Hay algo que
    le parece mal? Entonces llámenos o escríbanos y lo revisamos.
notice-record-opened-sms = { $clinic }: { $doctor } abrió su historial en una urgencia, el { $when }. Guardamos el motivo. Si le parece mal, llámenos.

notice-team-wrote-subject = Tiene un mensaje nuevo en { $clinic }
notice-team-wrote =
    Su equipo médico le escribió. Por su privacidad, este correo no dice qué. Entre para leerlo:
    { $link }
notice-team-wrote-sms = { $clinic }: su equipo médico le escribió. Entre para leerlo: { $link }
notice-decision-moved-subject = Algo le espera en { $clinic }
notice-decision-moved =
    Un médico trabajó en algo que usted y la clínica deciden juntos. Por su privacidad, este correo no
    dice qué. Entre para leerlo y decir lo que piensa:
    { $link }
notice-decision-moved-sms = { $clinic }: un médico trabajó en algo que deciden juntos. Entre para leerlo: { $link }
notice-patient-wrote-subject = Le espera un mensaje en { $clinic }
notice-patient-wrote =
    Un paciente les escribió a usted y a sus colegas. Por su privacidad, este correo no dice quién ni
    qué. Entre para leerlo:
    { $link }

    Allí también puede desactivar estos correos.
notice-proxy-added-subject = { $proxy } puede actuar por usted en { $clinic }
notice-proxy-added =
    { $proxy } puede actuar por usted en { $clinic } hasta { $until }. En «Mi historial», en su portal, ve qué puede hacer y puede terminarlo.
notice-proxy-added-sms = { $clinic }: { $proxy } puede actuar por usted hasta { $until }. Si le parece mal, llámenos.

## El resumen de una consulta

message-summary-subject = { $seat ->
        [patient] { $news ->
            [new] El resumen de su consulta en { $clinic }
           *[changed] El resumen de su consulta en { $clinic } ha cambiado
        }
       *[proxy] { $news ->
            [new] El resumen de una consulta en { $clinic }
           *[changed] El resumen de una consulta en { $clinic } ha cambiado
        }
    }
message-summary-mail =
    Hola, { $name }:

    { $seat ->
        [patient] El resumen de su consulta
       *[proxy] El resumen de una consulta de la persona a quien representa
    } del
    { $when }
    { $news ->
        [new] ya se puede leer.
       *[changed] ha cambiado. Lea el nuevo.
    }
message-summary-way =
    Ábralo aquí, en su teléfono u ordenador:
    { $link }

    { $way ->
        [sms] Para que sea privado, luego enviamos un código a su teléfono. El enlace es solo para usted: no lo comparta.
        [mail] Para que sea privado, luego enviamos un código a esta dirección de correo. El enlace es solo para usted: no lo comparta.
       *[none] Inicie sesión allí para leerlo. Si no tiene cuenta, el enlace de su consulta también lo muestra.
    }
message-summary-sms =
    { $clinic }: el resumen de { $seat ->
        [patient] su consulta
       *[proxy] una consulta de la persona a quien representa
    } del { $when } { $news ->
        [new] ya se puede leer
       *[changed] ha cambiado
    }: { $link } { $way ->
        [mail] Luego enviamos un código a su correo. El enlace es solo para usted.
        [sms] Luego enviamos un código a este teléfono. El enlace es solo para usted.
       *[none] Inicie sesión allí para leerlo.
    }

message-feedback-subject = ¿Qué tal su consulta por video en { $clinic }?
message-feedback-mail =
    Hola, { $name }:

    usted habló por video con { $doctor }: { $when }. ¿Qué tal fue? Unas pocas preguntas, menos de un minuto. Sus respuestas nos ayudan a mejorar.
message-feedback-link = { $way ->
        [none] Inicie sesión y elija la consulta:
       *[other] Este enlace lleva a las preguntas:
    }
    { $link }
    { $way ->
        [none] {""}
        [mail] Después le enviamos un código a este correo.
       *[sms] Después le enviamos un código a su teléfono.
    }
message-feedback-week = Puede responder durante una semana después de la consulta, con o sin su nombre. No es obligatorio y solo preguntamos una vez.
message-feedback-sms = { $clinic }: ¿qué tal su consulta con { $doctor }? { $way ->
        [mail] Abra { $link } para contárnoslo; después enviamos un código a su correo.
        [sms] Abra { $link } para contárnoslo; después enviamos un código a este teléfono.
       *[none] Inicie sesión para contárnoslo: { $link }
    }

# Lo que un paciente anotó antes de una consulta, como títulos de una nota.

before-block-matters = Lo que me importa
before-block-questions = Mis preguntas
before-block-medicines = Medicinas que cambiaron
