/** Tells ids from other texts by their prefixes, as the CHECKs of their columns do. */
import type { OrganizationId, TaskId, UserId } from "../__codegen__/models.js";

export const isOrganizationId = (value: unknown): value is OrganizationId => isId(value, "org_");
export const isUserId = (value: unknown): value is UserId => isId(value, "usr_");
export const isTaskId = (value: unknown): value is TaskId => isId(value, "tsk_");

function isId(value: unknown, prefix: string): boolean {
  return typeof value === "string" && value.startsWith(prefix) && /^\w{1,100}$/.test(value);
}
