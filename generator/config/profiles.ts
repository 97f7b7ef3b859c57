/** Knows the tables `[profiles.<name>]` of a `db.toml`: the databases that a project has beside its usual one. */
import { z } from "zod";
import type { Span } from "../source/source-file.js";
import type { DatabaseUrl, Profile } from "./config.js";

const urlError = { error: 'must be a URL or { env = "NAME" }' };

/** A URL, or the environment variable that holds it. */
export const urlSetting = z.union(
  [z.string().min(1, urlError), z.strictObject({ env: z.string().min(1, urlError) })],
  urlError,
);

const directorySetting = z.string({ error: "must be a directory" }).min(1, { error: "must be a directory" });

const profileTable = z.strictObject(
  { database_url: urlSetting.optional(), database_directory: directorySetting.optional() },
  { error: "must be a table" },
);

/** `[profiles]` of a `db.toml`. */
export const profilesTable = z.record(z.string(), profileTable, { error: "must be a table of tables" });

/** The settings that may stand in a profile, for a misspelt one. */
export const profileSettings: readonly string[] = Object.keys(profileTable.shape);

/** `at` is where it was written. */
export function toDatabaseUrl(url: z.output<typeof urlSetting>, at: Span): DatabaseUrl {
  return typeof url === "string" ? { kind: "text", url } : { kind: "environment", variable: url.env, at };
}

/** By name. */
export function toProfiles(
  data: z.output<typeof profilesTable>,
  span: (path: readonly (string | number)[], part: "key" | "value") => Span,
): ReadonlyMap<string, Profile> {
  return new Map(
    Object.entries(data).map(([name, { database_url: url, database_directory: directory }]) => [
      name,
      {
        ...(url !== undefined && {
          databaseUrl: toDatabaseUrl(url, span(["profiles", name, "database_url"], "value")),
        }),
        ...(directory !== undefined && { databaseDirectory: directory }),
      },
    ]),
  );
}
