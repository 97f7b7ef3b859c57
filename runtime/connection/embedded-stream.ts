/** What is missing of the embedded engine's connection: that several messages are written to it at once. */

interface Message {
  readonly name: string;
}

interface Engine {
  execProtocolStream(bytes: Uint8Array, options: { throwOnError: boolean }): Promise<readonly Message[]>;
}

interface EngineConnection {
  readonly stream: object;
  emit(event: string, message: unknown): boolean;
}

/** Gives its stream a `write`, which hands bytes to the engine and its answers to whoever listens to the connection. */
export function takeWrites(engine: Engine, connection: EngineConnection): void {
  let last = Promise.resolve();
  const write = (bytes: Uint8Array): void => {
    last = last
      .then(() => engine.execProtocolStream(bytes, { throwOnError: false }))
      .then((messages) => {
        for (const message of messages) {
          connection.emit(message.name === "error" ? "errorMessage" : message.name, message);
        }
      })
      .catch((error: unknown) => void connection.emit("error", error));
  };
  Object.assign(connection.stream, { write });
}
