/** What a project says about its schema's conventions: which rules hold, and what is excepted from them. */
import type { Span } from "../source/source-file.js";

export interface LintConfig {
  /** The role that customers connect as. */
  readonly customer: string;
  readonly levels: readonly ConfiguredLevel[];
  readonly exceptions: readonly Exception[];
}

/** The rule's name is not checked yet. */
export interface ConfiguredLevel {
  readonly rule: string;
  readonly level: "error" | "warning" | "off";
  readonly at: Span;
}

/** Neither the rule's nor the object's name is checked yet. */
export interface Exception {
  /** `*` for all rules. */
  readonly rule: string;
  /** A table, view or function, or a part of one: `users`, `billing.invoices.total`. */
  readonly on: string;
  readonly reason: string;
  readonly ruleAt: Span;
  readonly onAt: Span;
}

export const defaultCustomer = "customer";

export const noLintConfig: LintConfig = { customer: defaultCustomer, levels: [], exceptions: [] };
