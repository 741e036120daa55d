/* How loud a microphone is, for a meter that shows it hears something. */
import { systemClock, type Clock, type Stop } from "../call/clock";

const periodMs = 100;
/** Speech at arm's length reaches about a quarter of full scale. */
const fullScale = 0.25;

/** `onLevel` gets 0 to 1, ten times a second, until the returned function is called. */
export function watchLevel(
  track: MediaStreamTrack,
  onLevel: (level: number) => void,
  clock: Clock = systemClock,
): Stop {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  const stop = clock.every(periodMs, () => {
    analyser.getFloatTimeDomainData(wave);
    let sum = 0;
    for (const value of wave) sum += value * value;
    onLevel(Math.min(1, Math.sqrt(sum / wave.length) / fullScale));
  });
  return () => {
    stop();
    source.disconnect();
    void context.close();
  };
}
