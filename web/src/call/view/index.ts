/* The shared parts of a call screen. They need the text catalogue "call". */
export { CallBar, type CallBarProps } from "./CallBar";
export { CallStage, type CallStageProps } from "./CallStage";
export { DevicePicker, type DevicePickerProps } from "./DevicePicker";
export { DeviceProblems, problemWords } from "./DeviceProblems";
export { SelfView, type Corner } from "./SelfView";
export { canChooseOutput, TrackAudio, TrackVideo } from "./Track";
