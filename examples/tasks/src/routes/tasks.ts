/** Tasks. No function here asks whose they are: what isn't the caller's isn't there. */
import type { TaskId } from "../__codegen__/models.js";
import type { Caller, TaskDatabase } from "../database.js";
import { Fields } from "../http/fields.js";
import { notFound } from "../http/refusal.js";
import { type Asked, empty, json, path, type Route } from "../http/route.js";
import { isTaskId, isUserId } from "./ids.js";

/** Milliseconds that an export may take, since it holds a connection. */
const exportLimit = 300_000;

export function taskRoutes(db: TaskDatabase): Route[] {
  return [
    {
      method: "POST",
      path: path("/tasks"),
      access: "member",
      answer: async ({ json: body, signal }, caller) => {
        const fields = new Fields(await body());
        const task = {
          title: fields.text("title", { max: 200 }),
          notes: fields.optionalText("notes", { min: 0, max: 10_000 }) ?? "",
          assigneeId: fields.optionalId("assigneeId", isUserId) ?? null,
        };
        fields.check();
        return json(201, await db.query(caller, (q) => q.orm.createTask(task), { signal }));
      },
    },
    {
      method: "GET",
      path: path("/tasks"),
      access: "member",
      answer: async ({ query, signal }, caller) => {
        const fields = new Fields(query);
        const filters = {
          isCompleted: fields.optionalFlag("completed"),
          assigneeId: fields.optionalId("assigneeId", isUserId),
          before: fields.optionalId("before", isTaskId),
          pageSize: fields.count("limit", { max: 100, fallback: 50 }),
        };
        fields.check();
        const tasks = await db.query(caller, (q) => q.orm.listTasks(filters), { readOnly: true, signal });
        const next = tasks.length === filters.pageSize ? (tasks.at(-1)?.id ?? null) : null;
        return json(200, { tasks, next });
      },
    },
    {
      method: "GET",
      path: path("/tasks/search"),
      access: "member",
      answer: async ({ query, signal }, caller) => {
        const fields = new Fields(query);
        const text = fields.text("q", { max: 200 });
        fields.check();
        const options = { readOnly: true, statementTimeout: 2_000, signal };
        return json(200, { tasks: await db.query(caller, (q) => q.orm.searchTasks({ text }), options) });
      },
    },
    {
      method: "GET",
      path: path("/tasks/export"),
      access: "member",
      answer: async ({ signal }, caller) => ({
        kind: "lines",
        type: "application/x-ndjson",
        fileName: "tasks.ndjson",
        lines: exportLines(db, caller, signal),
      }),
    },
    {
      method: "GET",
      path: path("/tasks/:id"),
      access: "member",
      answer: async (asked, caller) => {
        const id = taskIdOf(asked);
        const task = await db.query(caller, (q) => q.orm.getTask({ id }), { signal: asked.signal });
        if (task === null) throw notFound();
        return json(200, task);
      },
    },
    {
      method: "POST",
      path: path("/tasks/:id/complete"),
      access: "member",
      answer: async (asked, caller) => {
        const id = taskIdOf(asked);
        const task = await db.query(caller, (q) => q.orm.completeTask({ id }), { signal: asked.signal });
        if (task === null) throw notFound();
        return json(200, task);
      },
    },
    {
      method: "DELETE",
      path: path("/tasks/:id"),
      access: "member",
      answer: async (asked, caller) => {
        const id = taskIdOf(asked);
        const count = await db.query(caller, (q) => q.orm.deleteTask({ id }), { signal: asked.signal });
        if (count === 0) throw notFound();
        return empty();
      },
    },
  ];
}

function taskIdOf(asked: Asked): TaskId {
  const id = asked.parameter("id");
  if (!isTaskId(id)) throw notFound();
  return id;
}

/** A line of JSON for each task, read from the database as they are written. */
async function* exportLines(db: TaskDatabase, caller: Caller, signal: AbortSignal): AsyncGenerator<string> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(exportLimit)]);
  const tasks = db.stream(caller, (q) => q.orm.exportTasks(), {
    readOnly: true,
    isolation: "repeatable read",
    signal: limited,
  });
  for await (const task of tasks) yield `${JSON.stringify(task)}\n`;
}
