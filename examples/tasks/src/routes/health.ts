/** Whether the service can do its work, for whatever watches it. */
import type { TaskDatabase } from "../database.js";
import { json, path, type Route } from "../http/route.js";

export function healthRoutes(db: TaskDatabase): Route[] {
  return [
    {
      method: "GET",
      path: path("/health"),
      access: "open",
      answer: async () => {
        const { ok } = await db.health();
        return json(ok ? 200 : 503, { ok });
      },
    },
  ];
}
