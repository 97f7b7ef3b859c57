/**
 * Starts the service, and ends it when it is told to.
 *
 * `DATABASE_URL` and `CUSTOMER_DATABASE_URL` name the two logins of a server; without them the database is embedded, in memory
 * or in the directory `DATA`. `PORT` is 3000 by default.
 */
import { embedded, openDatabase, type Where } from "./database.js";
import { startService } from "./service.js";

function whereIsIt({ DATABASE_URL, CUSTOMER_DATABASE_URL, DATA }: NodeJS.ProcessEnv): Where {
  if (DATABASE_URL === undefined && CUSTOMER_DATABASE_URL === undefined) return embedded(DATA);
  if (DATABASE_URL === undefined || CUSTOMER_DATABASE_URL === undefined) {
    throw new Error("set both DATABASE_URL and CUSTOMER_DATABASE_URL, or neither");
  }
  return { admin: DATABASE_URL, customer: CUSTOMER_DATABASE_URL };
}

const db = openDatabase(whereIsIt(process.env));
const { ok, admin, customer } = await db.health();
if (!ok) {
  for (const login of [admin, customer]) if (login?.ok === false) console.error(login.error.message);
  await db.close();
  process.exit(1);
}
const service = await startService(db, Number(process.env.PORT ?? 3000), {
  info: (line) => console.log(line),
  error: (line, error) => console.error(line, error),
});
console.log(`listening on http://localhost:${service.port}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    console.log(`${signal}: finishing what runs`);
    void service.stop().then(() => process.exit(0));
  });
}
