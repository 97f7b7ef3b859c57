/** Tells the arguments of methods whose first may be a context or left out. */

/** What was asked for. */
export interface Call<Run, Options> {
  /** Undefined when none was given, which is not the same as one that is undefined. */
  readonly context: { readonly given: unknown } | undefined;
  readonly run: Run;
  readonly options: Options | undefined;
}

/** Reads `(run, options)` and `(context, run, options)`. An argument too many or few throws: it must not be taken for another. */
export function readCall<Run, Options extends object>(
  first: unknown,
  second: Run | Options | undefined,
  third: Options | undefined,
): Call<Run, Options> {
  if (isFunction<Run>(first)) {
    if (isFunction<Run>(second) || third !== undefined) throw new TypeError("the context is a function");
    return { context: undefined, run: first, options: second };
  }
  if (!isFunction<Run>(second)) throw new TypeError("there is no function to run");
  return { context: { given: first }, run: second, options: third };
}

function isFunction<F>(value: unknown): value is F {
  return typeof value === "function";
}
