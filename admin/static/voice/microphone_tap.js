/** Runs beside the page, on the audio device's own thread: hands on what the microphone hears, in pieces. */
class Tap extends AudioWorkletProcessor {
  process(/** @type {Float32Array[][]} */ inputs) {
    const heard = inputs[0]?.[0];
    if (heard) this.port.postMessage(heard.slice());
    return true;
  }
}

registerProcessor("tap", Tap);
