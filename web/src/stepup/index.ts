/* The one door to step-up: a surface wraps its call, main.tsx has the place for the question. */
export { StepUpPlace } from "./Place";
export { StepUpDeclined, withFreshFactor } from "./stepup";
