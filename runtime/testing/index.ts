/** What tests of a database need: transactions that leave nothing, a database for each file, and the proof of isolation. */
export {
  IsolationNotProved,
  type IsolationReport,
  type Leak,
  reportText,
  type Unproven,
} from "./isolation/report.js";
export {
  examineTenantIsolation,
  type IsolationOptions,
  proveTenantIsolation,
} from "./prove-tenant-isolation.js";
export {
  createTestDatabase,
  dropTemplate,
  type TestDatabase,
  type TestDatabaseOptions,
} from "./test-database.js";
export { withRollback } from "./with-rollback.js";
