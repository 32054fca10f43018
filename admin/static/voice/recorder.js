/** The microphone: one recording at a time, as a WAV file. Browsers give it to safe addresses only. */

/** Longer than any clip; who forgets to stop is stopped. */
const MOST_SECONDS = 8;

/** Whether this page may ask for a microphone at all: https, or the server's own machine. */
export const mayRecord = () => window.isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia) && "AudioWorkletNode" in window;

/**
 * Begins to record.
 * @param {(level: number) => void} onLevel how loud it is, 0 to 1
 * @returns {Promise<{stop: () => void, file: Promise<Blob>}>} `file` settles when it was stopped, by hand or by time
 * @throws {DOMException} `NotAllowedError` when the person or the browser said no, `NotFoundError` without a microphone
 */
export async function record(onLevel) {
  // What makes talk on the phone clear makes a recording pump: the server evens out the loudness.
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule("/static/admin/voice/microphone_tap.js");
    await context.resume();
  } catch (error) {
    release(stream, context);
    throw error;
  }
  /** @type {Float32Array[]} */
  const pieces = [];
  const tap = new AudioWorkletNode(context, "tap", { numberOfOutputs: 0 });
  const source = context.createMediaStreamSource(stream);
  let length = 0;
  /** @type {() => void} */
  let stop = () => {};
  const file = new Promise((resolve) => {
    stop = () => {
      tap.port.onmessage = null;
      source.disconnect();
      const { sampleRate } = context;
      release(stream, context);
      resolve(wav(pieces, length, sampleRate));
    };
    tap.port.onmessage = ({ data }) => {
      pieces.push(data);
      length += data.length;
      onLevel(Math.max(...data.map(Math.abs)));
      if (length > MOST_SECONDS * context.sampleRate) stop();
    };
  });
  source.connect(tap);
  return { stop, file };
}

/** @param {MediaStream} stream @param {AudioContext} context */
function release(stream, context) {
  for (const track of stream.getTracks()) track.stop();
  context.close().catch(() => {});
}

/** One channel of 16 bits. @param {Float32Array[]} pieces @param {number} length @param {number} rate */
function wav(pieces, length, rate) {
  const view = new DataView(new ArrayBuffer(44 + 2 * length));
  const text = (/** @type {number} */ at, /** @type {string} */ word) => [...word].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * length, true);
  let at = 44;
  for (const piece of pieces) {
    for (const sample of piece) {
      view.setInt16(at, Math.round(32767 * Math.min(1, Math.max(-1, sample))), true);
      at += 2;
    }
  }
  return new Blob([view], { type: "audio/wav" });
}
