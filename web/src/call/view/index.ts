/* The shared parts of a call screen. They need the text catalogue "call". */
export { CallBar } from "./CallBar";
export { CallStage } from "./CallStage";
export { DevicePicker } from "./DevicePicker";
export { DeviceProblems, hasChoice, problemWords } from "./DeviceProblems";
export { Elapsed } from "./Elapsed";
export { FloatPill } from "./Float";
export { TrackVideo } from "./Track";
export { warm } from "./warm";
