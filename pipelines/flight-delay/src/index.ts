export { flightDelay } from './flight-delay.ts';
export { flightTable } from './schema.ts';
export { flightSource, FlightDelayParamsSchema } from './params.ts';
