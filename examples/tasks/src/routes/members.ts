/** The people of an organization. */
import type { TaskDatabase } from "../database.js";
import { Fields } from "../http/fields.js";
import { json, path, type Route } from "../http/route.js";
import { newToken } from "../tokens.js";

export function memberRoutes(db: TaskDatabase): Route[] {
  return [
    {
      method: "GET",
      path: path("/members"),
      access: "member",
      answer: async ({ signal }, caller) =>
        json(200, { members: await db.query(caller, (q) => q.orm.listMembers(), { signal }) }),
    },
    {
      method: "POST",
      path: path("/invitations"),
      access: "member",
      // A policy lets only owners invite. The answer has the token because this service sends no mail.
      answer: async ({ json: body, signal }, caller) => {
        const fields = new Fields(await body());
        const email = fields.email("email");
        fields.check();
        const { token, digest } = newToken();
        const invite = { email, tokenDigest: digest };
        const { id, expiresAt } = await db.query(caller, (q) => q.orm.inviteMember(invite), { signal });
        return json(201, { id, expiresAt, invitation: token });
      },
    },
  ];
}
