/** As much of socket.io-client as `live.js` uses; `queue_core/web/static/vendor/socket.io.js` has no types of its own. */
export interface Socket {
  readonly connected: boolean;
  /** Will the client connect again by itself? */
  readonly active: boolean;
  on(event: "disconnect", listener: (reason: string) => void): this;
  on<Payload = unknown>(event: string, listener: (payload: Payload) => void): this;
  emit(event: string, ...args: unknown[]): this;
  /** The last argument of the next `emit` is called with an error when nobody answers in time. */
  timeout(ms: number): this;
  connect(): this;
  close(): this;
}

export interface SocketOptions {
  auth?: Record<string, unknown>;
  transports?: string[];
  reconnectionDelay?: number;
  reconnectionDelayMax?: number;
  timeout?: number;
}

export function io(address: string, options?: SocketOptions): Socket;
