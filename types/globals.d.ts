/** What pages hang on the window, and what old browsers call by another name. */
interface Window {
  /** What a TV has shown and played, for tests and for whoever looks into a silent one. */
  __display?: {
    shown: { key: string; label: string; at: number }[];
    played: { call: string; clip: string; at: number; seconds: number }[];
    problems: string[];
  };
  /** The same of the page of the office's own voices. */
  __voice?: { played: { call: string; clip: string; at: number; seconds: number }[]; problems: string[] };
  /** Safari's name for `AudioContext`. */
  webkitAudioContext?: typeof AudioContext;
}
