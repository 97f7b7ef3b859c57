/** Writes the messages of a pipeline. Statements that come again are prepared once on a connection, under a name. */
import type { SentValue } from "../executor.js";
import { Messages } from "./messages.js";
import type { PreparedStatement, PreparedStatements } from "./statements.js";

/** What is sent of a step. */
export interface SentStep {
  readonly text: string;
  readonly values: readonly SentValue[];
  readonly isPrepared: boolean;
}

export interface WrittenSteps {
  readonly bytes: Buffer;
  /** The prepared statement of each step; undefined for one without a name. */
  readonly prepared: readonly (PreparedStatement | undefined)[];
}

/** `end` is `flush` where data follows that belongs to the last step. */
export function writeSteps(
  steps: readonly SentStep[],
  registry: PreparedStatements,
  isNaming: boolean,
  end: "sync" | "flush",
): WrittenSteps {
  const messages = new Messages();
  const prepared = steps.map((step) => {
    if (isNaming && step.isPrepared) return writeNamed(messages, registry, step);
    messages.parse("", step.text);
    write(messages, "", step.values, false);
    return undefined;
  });
  messages[end]();
  return { bytes: messages.take(), prepared };
}

function writeNamed(messages: Messages, registry: PreparedStatements, step: SentStep): PreparedStatement {
  const { text, values } = step;
  let prepared = registry.find(text);
  if (prepared === undefined) {
    const { added, evicted } = registry.add(text);
    if (evicted !== undefined) messages.closeStatement(evicted.name);
    if (registry.hasForgotten) messages.closeStatement(added.name);
    messages.parse(added.name, text);
    prepared = added;
  } else if (prepared.state === "uncertain") {
    // Closing what doesn't exist is no error; preparing what does is one.
    messages.closeStatement(prepared.name);
    messages.parse(prepared.name, text);
    prepared.state = "sent";
  }
  if (prepared.state === "known" && values.length === 0) {
    prepared.execution ??= execution(prepared.name);
    messages.append(prepared.execution);
  } else {
    write(messages, prepared.name, values, prepared.state === "known");
  }
  return prepared;
}

function write(messages: Messages, name: string, values: readonly SentValue[], isDescribed: boolean): void {
  messages.bind(name, values);
  if (!isDescribed) messages.describe();
  messages.execute();
}

/** The messages that run a statement without values. */
function execution(name: string): Buffer {
  const messages = new Messages();
  write(messages, name, [], true);
  return messages.take();
}
