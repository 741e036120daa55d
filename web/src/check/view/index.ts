export { Outcome, type OutcomeProps } from "./Outcome";
export { Steps, type StepsProps } from "./Steps";
