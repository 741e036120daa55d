/* Booking a visit, for the desk and the admin's pages. Needs the catalogue "booking". */
export { Booking } from "./Booking";
export { openBooking, openBookingAt, openWalkIn, startBooking } from "./booking";
