/** The functions in __codegen__ do what their queries say, on one Postgres for all of these tests. */
import { describe } from "vitest";
import { useReference } from "./database.js";
import { testDiscussion } from "./discussion.js";
import { testIsolation } from "./isolation.js";
import { testMoney } from "./money.js";
import { testOrganizations } from "./organizations.js";
import { testPeople } from "./people.js";
import { testWork } from "./work.js";

const reference = useReference();

describe("organizations", () => testOrganizations(reference));
describe("people", () => testPeople(reference));
describe("work", () => testWork(reference));
describe("comments and attachments", () => testDiscussion(reference));
describe("money and events", () => testMoney(reference));
describe("as a customer", () => testIsolation(reference));
