/** How durations are spread: counts in buckets that grow by a constant factor, from which percentiles are read. */

/** Durations in milliseconds. Percentiles are upper bounds, 10 % too high at most. */
export interface Latency {
  readonly count: number;
  readonly mean: number;
  readonly max: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** Milliseconds that the first bucket ends at. */
const first = 0.01;
const factor = 1.1;
const logFactor = Math.log(factor);
/** The last one ends beyond a day. */
const bucketCount = 241;

export class Histogram {
  readonly #buckets = new Float64Array(bucketCount);
  #count = 0;
  #sum = 0;
  #max = 0;

  record(milliseconds: number): void {
    const index = milliseconds <= first ? 0 : Math.ceil(Math.log(milliseconds / first) / logFactor);
    const bucket = Math.min(index, bucketCount - 1);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#count++;
    this.#sum += milliseconds;
    if (milliseconds > this.#max) this.#max = milliseconds;
  }

  /** Zeros where nothing was recorded. */
  summary(): Latency {
    return {
      count: this.#count,
      mean: this.#count === 0 ? 0 : this.#sum / this.#count,
      max: this.#max,
      p50: this.#percentile(0.5),
      p90: this.#percentile(0.9),
      p99: this.#percentile(0.99),
    };
  }

  #percentile(share: number): number {
    const wanted = Math.ceil(this.#count * share);
    let seen = 0;
    for (let bucket = 0; bucket < bucketCount && this.#count > 0; bucket++) {
      seen += this.#buckets[bucket] ?? 0;
      if (seen >= wanted) return Math.min(first * factor ** bucket, this.#max);
    }
    return this.#max;
  }
}
