import pg from "pg";
import { describe, expect, it } from "vitest";
import { loginOf, poolSettings } from "../../runtime/connection/options.js";

describe("what is given beside a url", () => {
  const client = (given: Parameters<typeof poolSettings>[0]) => {
    const { connection } = poolSettings(given, "session", undefined);
    return new pg.Client(connection);
  };

  it("has precedence over what the url says, and the url says the rest", () => {
    const url = "postgres://ann:one@first:1111/alpha?application_name=app&sslmode=disable";
    expect(client(url)).toMatchObject({
      host: "first",
      port: 1111,
      database: "alpha",
      user: "ann",
      password: "one",
      ssl: false,
    });
    expect(client({ url, host: "second", port: 2222, password: "two" })).toMatchObject({
      host: "second",
      port: 2222,
      database: "alpha",
      user: "ann",
      password: "two",
      connectionParameters: { application_name: "app" },
    });
    expect(client({ url, applicationName: "mine" })).toMatchObject({
      connectionParameters: { application_name: "mine" },
    });
    expect(client({ url, ssl: true }).ssl).toBe(true);
  });

  it("may be a function that is asked for the password", () => {
    const password = () => "asked";
    expect(client({ url: "postgres://ann@first/alpha", password }).password).toBe(password);
  });

  it("is what pg takes from the environment where neither says it", () => {
    expect(loginOf(poolSettings({ url: "postgres://first/alpha", user: "ben" }, "session", undefined))).toBe(
      "ben",
    );
  });

  it("reads escaped names, sockets and TLS as pg does", () => {
    expect(client("postgres://a%40b:p%2F@h/d%20b")).toMatchObject({
      user: "a@b",
      password: "p/",
      database: "d b",
    });
    expect(client("postgres:///alpha?host=/tmp/socket").host).toBe("/tmp/socket");
    expect(client("/tmp/socket alpha")).toMatchObject({ host: "/tmp/socket", database: "alpha" });
    expect(client("postgres://h/d?sslmode=no-verify").ssl).toMatchObject({ rejectUnauthorized: false });
  });
});

it("a number that is none is refused", () => {
  for (const name of ["max", "acquireTimeout", "port"]) {
    const given = { url: "postgres://ann@first/alpha", [name]: Number.NaN };
    expect(() => poolSettings(given, "session", undefined)).toThrow(
      `"${name}" of a connection is not a number`,
    );
  }
});
