/** The sound of a coin, made on the spot: two partials of a struck disc, gone in half a second. */
const PARTIALS = [{ hertz: 1975, loud: 0.16, seconds: 0.35 }, { hertz: 2960, loud: 0.09, seconds: 0.5 }];
/** @type {AudioContext | null} */
let context = null;

/** Must run inside a touch: browsers give no sound before one. A tablet without sound is no trouble. */
export function playCoin() {
  if (!window.AudioContext) return;
  context ??= new AudioContext();
  context.resume();
  const start = context.currentTime;
  for (const { hertz, loud, seconds } of PARTIALS) {
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.frequency.value = hertz;
    level.gain.setValueAtTime(loud, start);
    level.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    tone.connect(level).connect(context.destination);
    tone.start(start);
    tone.stop(start + seconds);
  }
}
