/* 256 palabras cortas y sencillas para leer en voz alta. Lista propia del proyecto: su orden es parte
   de lo que significan, así que no cambia nunca. */
export const wordsEs: readonly string[] = `
abeja abril abrigo abuela aceite aguja águila ajo alfombra algodón almohada ámbar amigo ancla anillo árbol
arena armario arpa arroz asiento avión azúcar bahía baile balcón ballena banco bandera barco barrio bastón
batería bici bigote boca bolsa bosque bota botón brazo brisa brújula buzón caballo cabra cacao café
caja calle cama camello camisa campana canción canela cangrejo caracol carpeta carta casa castaña castillo cebolla
cebra cena cereza cerro cesta ciervo ciruela ciudad clavel cobre cocina codo cohete collar cometa conejo
copa coral corcho cordero corona cortina costa cuadro cuchara cuello cuento cueva cuna chaleco chimenea chocolate
dado danza dedo delfín desierto diente domingo dragón duende ducha eco elefante enero erizo escalera escoba
escuela espejo espiga estrella estufa faro farol feria fiesta flauta flecha flor foca fresa fuego fuente
gafas gaita galleta gallo ganso garza gato girasol globo gorra gota granja grillo guante guitarra harina
hielo hierba hierro higo hilo hoja hormiga horno hueso huerto iglú imán isla jabón jamón jardín
jarra jirafa jueves juguete lago lámpara lana lápiz laurel leche lechuga león lenteja libro limón lince
llave lluvia lobo loro luna lunes madera maíz maleta mango manta manzana mapa mariposa martes martillo
melón menta mesa miel molino moneda mono montaña mosca mundo música nariz naranja nido nieve nogal
nube nuez oca océano oliva ola oreja oro oso otoño oveja pájaro palma paloma pan pañuelo
papel parque pato pavo peine pera perla perro pez piano piedra pincel piña plata playa pluma
queso radio rama rana ratón regalo reloj remo río roble rosa rueda sábado sal sandía silla
`
  .trim()
  .split(/\s+/);
