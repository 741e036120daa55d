/* Soft tones made in the browser: no file to fetch. The caller owns the context, because browsers
   open one only after a press. */

export interface Tone {
  hertz: number;
  /** From now. */
  atS: number;
  lastsS: number;
}

const attackS = 0.03;
/** An exponential ramp never reaches nothing; this is not heard. */
const silence = 0.001;

/** `loudness` from 0 to 1. */
export function play(context: AudioContext, tones: readonly Tone[], loudness: number): void {
  for (const { hertz, atS, lastsS } of tones) {
    const start = context.currentTime + atS;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + attackS);
    volume.gain.exponentialRampToValueAtTime(silence, start + lastsS);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + lastsS);
  }
}
