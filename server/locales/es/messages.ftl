# Lo que la clínica envía por correo y por mensaje de texto. Una idea por frase, sin tecnicismos.

## Una hora, con la zona escrita

message-when = { $date }, { $time } ({ $zone })

## El enlace a una visita

message-link-subject = Su visita por vídeo en { $clinic }
message-link-mail-start =
    Hola, { $name }:

    Su visita por vídeo con { $doctor } es el
    { $when }.
message-link-mail-start-any =
    Hola, { $name }:

    Su visita por vídeo en { $clinic } es el
    { $when }.
message-link-mail-how =
    Cuando llegue la hora, abra este enlace en su teléfono u ordenador:
    { $link }

    No hay que instalar nada. Para que su visita sea privada, después le enviamos un código al teléfono.
    El enlace es solo para usted; no lo comparta.
message-link-sms =
    { $clinic }: su visita por vídeo es el { $when }. Abra entonces este enlace: { $link }
    Después le enviamos un código por correo. El enlace es solo para usted.

## El código que sigue al enlace

message-code-subject = Su código para { $clinic }
message-code-mail =
    Hola, { $name }:

    Su código para abrir la visita por vídeo es:

    { $code }

    Sirve durante { $minutes } minutos. Escríbalo en la página que se lo pidió y no se lo diga a nadie.
    Nunca se lo pedimos por teléfono.

    ¿No ha pedido un código? Puede que alguien tenga su enlace. Avísenos.
message-code-sms = { $code } es su código para la visita por vídeo en { $clinic }. Sirve durante { $minutes } minutos. No se lo diga a nadie.

## Al final de cada correo

message-phone = Puede llamarnos al { $phone }.
message-emergency = Esto no es para urgencias. En una urgencia, llame al { $number }.
message-end = { $clinic }

## La cita en el calendario

message-calendar-title = Visita por vídeo con { $doctor }
message-calendar-title-any = Visita por vídeo en { $clinic }
message-calendar-how = Abra el enlace del mensaje que le envió { $clinic }.
