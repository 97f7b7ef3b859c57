import { describe, expect, it } from "vitest";
import { prefixOfLike, prefixOfRegex } from "../../../generator/inference/checks/prefix.js";

const shown = (allowed: ReturnType<typeof prefixOfLike>): string | number | undefined =>
  allowed?.kind === "prefix" ? `${allowed.prefix}*` : allowed?.value;

describe("LIKE", () => {
  it.each([
    ["usr\\_%", "usr_*"],
    ["usr_%", "usr*"],
    ["usr%x%", "usr*"],
    ["100\\%", "100%"],
    ["a\\\\b%", "a\\b*"],
    ["abc", "abc"],
    ["%a", undefined],
    ["_a", undefined],
    ["ab\\", undefined],
  ])("%s", (pattern, allowed) => {
    expect(shown(prefixOfLike(pattern))).toBe(allowed);
  });
});

describe("regular expressions", () => {
  it.each([
    ["^usr_[a-z]+$", "usr_*"],
    ["^usr_", "usr_*"],
    ["^usr_*", "usr*"],
    ["^ab?c", "a*"],
    ["^ab{2}", "a*"],
    ["^ab+", "ab*"],
    ["^ab(?#c)*x", "a*"],
    ["^ab(?#c)x", "a*"],
    ["^ab(cd)*", "ab*"],
    ["^a\\.b", "a.b*"],
    ["^a\\d", "a*"],
    ["^a|b", undefined],
    ["^(a|b)c", undefined],
    ["^[ab]", undefined],
    ["usr_", undefined],
    ["^", undefined],
    ["(?i)^usr", undefined],
    ["***:(?i)^usr", undefined],
  ])("%s", (pattern, allowed) => {
    expect(shown(prefixOfRegex(pattern))).toBe(allowed);
  });
});
