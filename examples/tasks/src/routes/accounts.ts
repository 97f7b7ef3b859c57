/** Signing up, in and out: as admin, for nobody is anybody's customer before. */
import { isUniqueViolation } from "@codegen-db/runtime";
import type { OrganizationId, UserId } from "../__codegen__/models.js";
import type { Queries } from "../__codegen__/queries.js";
import type { TaskDatabase } from "../database.js";
import { Fields } from "../http/fields.js";
import { Refusal, unauthorized } from "../http/refusal.js";
import { type Answer, empty, json, path, type Route } from "../http/route.js";
import { hashPassword, isPassword } from "../passwords.js";
import { digestOf, newToken } from "../tokens.js";
import { isOrganizationId } from "./ids.js";

const passwordLimits = { min: 10, max: 200 };
const nameLimits = { max: 100 };

export function accountRoutes(db: TaskDatabase): Route[] {
  return [
    {
      method: "POST",
      path: path("/signup"),
      access: "open",
      answer: async ({ json: body, signal }) => {
        const fields = new Fields(await body());
        const email = fields.email("email");
        const password = fields.text("password", passwordLimits);
        const name = fields.text("name", nameLimits);
        const organizationName = fields.text("organization", nameLimits);
        fields.check();
        const hashed = await hashPassword(password);
        return addressIsFree(() =>
          db.xact(
            async ({ orm }) => {
              // Neither needs the other: both go out in one round trip.
              const [user, organization] = await Promise.all([
                orm.createUser({ email, name, ...hashed }),
                orm.createOrganization({ name: organizationName }),
              ]);
              await orm.addMember({ organizationId: organization.id, userId: user.id, role: "owner" });
              return signIn(orm, user.id, organization.id, 201);
            },
            { signal },
          ),
        );
      },
    },
    {
      method: "POST",
      path: path("/login"),
      access: "open",
      answer: async ({ json: body, signal }) => {
        const fields = new Fields(await body());
        const email = fields.email("email");
        const password = fields.text("password", { max: 200 });
        const organizationId = fields.optionalId("organization", isOrganizationId);
        fields.check();
        const login = await db.query((q) => q.orm.findLogin({ email, organizationId }), { signal });
        if (!(await isPassword(password, login)) || login === null) {
          throw unauthorized("The address or the password is wrong.");
        }
        return db.xact(({ orm }) => signIn(orm, login.userId, login.organizationId, 200), { signal });
      },
    },
    {
      method: "POST",
      path: path("/join"),
      access: "open",
      answer: async ({ json: body, signal }) => {
        const fields = new Fields(await body());
        const token = fields.text("invitation", { max: 200 });
        const password = fields.text("password", passwordLimits);
        const name = fields.text("name", nameLimits);
        fields.check();
        const hashed = await hashPassword(password);
        return addressIsFree(() =>
          db.xact(
            async ({ orm }) => {
              const invitation = await orm.acceptInvitation({ tokenDigest: digestOf(token) });
              if (invitation === null) {
                throw new Refusal(404, "not_found", "The invitation is unknown, used or too old.");
              }
              const { email, organizationId } = invitation;
              const user = await orm.createUser({ email, name, ...hashed });
              await orm.addMember({ organizationId, userId: user.id, role: "member" });
              return signIn(orm, user.id, organizationId, 201);
            },
            { signal },
          ),
        );
      },
    },
    {
      method: "POST",
      path: path("/logout"),
      access: "open",
      answer: async ({ token }) => {
        if (token !== undefined) {
          await db.query((q) => q.orm.endSession({ tokenDigest: digestOf(token) }));
        }
        return empty();
      },
    },
  ];
}

async function signIn(
  orm: Queries,
  userId: UserId,
  organizationId: OrganizationId,
  status: number,
): Promise<Answer> {
  const { token, digest } = newToken();
  await orm.startSession({ tokenDigest: digest, userId, organizationId });
  return json(status, { token, userId, organizationId });
}

/** The name of the constraint is checked by the compiler. */
async function addressIsFree<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, "users_email_key")) throw error;
    throw new Refusal(409, "address_taken", "Somebody has signed up with this address.");
  }
}
