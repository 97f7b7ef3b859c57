/** Projects and tasks. */
import { expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import type { UseReference } from "./database.js";

/** Declares the tests. */
export function testWork(reference: UseReference): void {
  const organizationId = "org_acme";

  test("an outer-joined row is nested, or null where there is none", async () => {
    const { db } = reference();
    const led = await q.getProject(db, { id: "prj_ops" });
    expect(led.p.name).toBe("Operations");
    expect(led.lead?.name).toBe("Ada");
    expect((await q.getProject(db, { id: "prj_web" })).lead).toBeNull();
  });

  test("a range arrives as its bounds", async () => {
    const { db } = reference();
    expect((await q.getProjectByKey(db, { organizationId, key: "ops" }))?.schedule).toEqual({
      lower: "2026-01-01",
      upper: "2026-04-01",
      lowerInclusive: true,
      upperInclusive: false,
      isEmpty: false,
    });
    const [laboratory] = await q.listProjectsAt(db, { organizationId: "org_globex", day: "2026-05-05" });
    expect(laboratory).toEqual({
      id: "prj_lab",
      name: "Laboratory",
      startsOn: "2026-02-01",
      endsBefore: null,
      daysLeft: null,
    });
  });

  test("projects are summed up in a view", async () => {
    const { db } = reference();
    const [planned, ...others] = await q.listProjects(db, { organizationId, status: "planned" });
    expect(others).toEqual([]);
    expect(planned).toMatchObject({ key: "WEB", taskCount: 0, estimatedHours: null, leadName: null });
    const byCount = await q.listProjects(db, {
      organizationId,
      sort: { by: "taskCount", direction: "desc" },
    });
    expect(byCount.map((project) => [project.key, project.taskCount, project.estimatedHours])).toEqual([
      ["OPS", 5, "14.25"],
      ["WEB", 0, null],
    ]);
  });

  test("a project is created, scheduled and archived once", async () => {
    const { db } = reference();
    const project = await q.createProject(db, {
      organizationId,
      leadId: null,
      key: "NEW",
      name: "New",
      description: "",
      schedule: {
        lower: "2026-05-01",
        upper: null,
        lowerInclusive: true,
        upperInclusive: false,
        isEmpty: false,
      },
    });
    expect(project).toMatchObject({ status: "active", lastTaskNumber: 0, leadId: null });
    await q.setProjectSchedule(db, { id: project.id, startsOn: null, endsBefore: "2026-06-01" });
    expect(await q.archiveProject(db, { id: project.id })).toEqual({ id: project.id, status: "archived" });
    await expect(q.archiveProject(db, { id: project.id })).rejects.toThrow("expected one row");
  });

  test("tasks are numbered within their project", async () => {
    const { db } = reference();
    const task = {
      projectId: "prj_ops",
      parentId: null,
      creatorId: "usr_ada",
      assigneeId: null,
      title: "Sell the van",
      description: "",
      priority: "low",
      labels: ["a,b", 'c"d'],
      dueOn: "2026-12-31",
    } as const;
    expect((await q.createTask(db, task)).reference).toBe("OPS-6");
    expect((await q.createTask(db, { ...task, projectId: "prj_web" })).reference).toBe("WEB-1");
    const found = await q.getTaskByReference(db, { organizationId, projectKey: "OPS", number: 6 });
    expect(found).toMatchObject({ labels: ["a,b", 'c"d'], dueOn: "2026-12-31", status: "backlog" });
  });

  test("a task comes with its project and its people", async () => {
    const { db } = reference();
    const { t, p, assignee, creator } = await q.getTask(db, { id: "tsk_3" });
    expect(t.estimateHours).toBe("0.75");
    expect(p.key).toBe("OPS");
    expect(assignee).toBeNull();
    expect(creator).toBeNull();
  });

  test("every combination of filters gives a list", async () => {
    const { db } = reference();
    const page = { organizationId, pageSize: 10, skip: 0 } as const;
    const filters = [
      { projectId: "prj_ops" },
      { assigneeId: "usr_ben" },
      { statuses: ["todo", "backlog"] },
      { priority: "medium" },
      { anyLabel: ["infra"] },
      { dueBefore: "2026-02-28" },
      { text: "van" },
    ] as const;
    for (let chosen = 0; chosen < 1 << filters.length; chosen += 1) {
      const filter = Object.assign({}, ...filters.filter((_, index) => (chosen & (1 << index)) !== 0));
      const ids = (await q.listTasks(db, { ...page, ...filter })).map((task) => task.id);
      expect(ids).toContain("tsk_2");
    }
    const all = await q.listTasks(db, {
      ...page,
      sort: { by: "title", direction: "desc" },
      pageSize: 2,
      skip: 1,
    });
    expect(all.map((task) => task.title)).toEqual(["Move the servers", "Label cables"]);
  });

  test("pages follow one another without gaps", async () => {
    const { db } = reference();
    const first = await q.listTasksAfter(db, { organizationId, pageSize: 3 });
    const last = first.at(-1);
    expect(first.map((task) => task.title)).toEqual(["Celebrate", "Find keys", "Label cables"]);
    const rest = await q.listTasksAfter(db, {
      organizationId,
      pageSize: 3,
      ...(last && { afterTitle: last.title, afterId: last.id }),
    });
    expect(rest.map((task) => task.title)).toEqual(["Move the servers", "Rent a van"]);
  });

  test("full-text search finds words in any form and ranks titles first", async () => {
    const { db } = reference();
    const found = await q.searchTasks(db, { organizationId, text: "server", maxResults: 10 });
    expect(found.map((task) => task.id)).toEqual(["tsk_1", "tsk_3"]);
    expect(found[1]?.excerpt).toContain("<b>server</b>");
  });

  test("a task's completion follows its status", async () => {
    const { db } = reference();
    const done = await q.setTaskStatus(db, { id: "tsk_1", status: "done" });
    expect(done).toMatchObject({
      statusBefore: "in_progress",
      status: "done",
      completedAt: expect.any(Date),
    });
    const opened = await q.setTaskStatus(db, { id: "tsk_1", status: "todo" });
    expect(opened).toMatchObject({ statusBefore: "done", completedAt: null });
  });

  test("a task moves between its neighbours", async () => {
    const { db } = reference();
    const move = async (afterPosition: number | null, beforePosition: number | null) => {
      await q.moveTask(db, { id: "tsk_1", afterPosition, beforePosition });
      return (await q.getTask(db, { id: "tsk_1" })).t.position;
    };
    expect(await move(2, 3)).toBe(2.5);
    expect(await move(null, 3)).toBe(2);
    expect(await move(3, null)).toBe(4);
    expect(await move(null, null)).toBe(-1);
  });

  test("tasks are assigned and estimated in bulk", async () => {
    const { db } = reference();
    const assigned = await q.assignTasks(db, { assigneeId: "usr_ada", ids: ["tsk_3", "tsk_5"] });
    expect(assigned).toHaveLength(2);
    expect(
      await q.setEstimates(db, [
        { id: "tsk_2", estimateHours: "1.5" },
        { id: "tsk_1", estimateHours: null },
      ]),
    ).toEqual([
      { id: "tsk_2", estimateHours: "1.50" },
      { id: "tsk_1", estimateHours: null },
    ]);
  });

  test("labels are kept once and counted", async () => {
    const { db } = reference();
    const { labels } = await q.addLabels(db, { id: "tsk_1", labels: ["q1", "move"] });
    expect(labels).toEqual(["infra", "move", "q1"]);
    expect(await q.listLabels(db, { organizationId })).toEqual([
      { label: "infra", uses: 2 },
      { label: "q1", uses: 2 },
      { label: "fun", uses: 1 },
      { label: "move", uses: 1 },
    ]);
  });

  test("a tree of tasks is walked down and up", async () => {
    const { db } = reference();
    const tree = await q.getTaskTree(db, { rootId: "tsk_1" });
    expect(tree.map(({ id, depth, path }) => [id, depth, path])).toEqual([
      ["tsk_1", 0, [1]],
      ["tsk_2", 1, [1, 2]],
      ["tsk_4", 2, [1, 2, 4]],
      ["tsk_3", 1, [1, 3]],
    ]);
    const ancestors = await q.listAncestors(db, [{ id: "tsk_4" }, { id: "tsk_none" }, { id: "tsk_1" }]);
    expect(ancestors.map((list) => list.map((task) => task.id))).toEqual([
      ["tsk_4", "tsk_2", "tsk_1"],
      [],
      ["tsk_1"],
    ]);
  });

  test("a board has every column, and JSON has the types that it claims", async () => {
    const { db } = reference();
    const board = await q.getBoard(db, { projectId: "prj_ops" });
    expect(board.map((column) => [column.status, column.tasks.length])).toEqual([
      ["backlog", 1],
      ["todo", 1],
      ["in_progress", 1],
      ["in_review", 0],
      ["done", 1],
      ["canceled", 1],
    ]);
    expect(board[2]?.tasks[0]).toEqual({
      id: "tsk_1",
      number: 1,
      title: "Move the servers",
      dueOn: "2026-03-01",
      estimate: 12.5,
      assignee: { id: "usr_ada", name: "Ada" },
    });
    expect(board[4]?.tasks[0]?.assignee).toBeNull();
  });

  test("the workload is ranked, people without work included", async () => {
    const { db } = reference();
    const workload = await q.listWorkload(db, { organizationId });
    expect(workload).toEqual([
      { id: "usr_ben", name: "Ben", openTasks: 2, hours: "1.00", place: 1, percent: "66.7" },
      { id: "usr_ada", name: "Ada", openTasks: 1, hours: "12.50", place: 2, percent: "33.3" },
      { id: "usr_dan", name: "Dan", openTasks: 0, hours: "0", place: 3, percent: "0.0" },
    ]);
  });

  test("each project has its next task, if any", async () => {
    const { db } = reference();
    const next = await q.listNextTasks(db, { organizationId });
    expect(next.map(({ name, taskId, dueOn }) => [name, taskId, dueOn])).toEqual([
      ["Operations", "tsk_2", "2026-02-15"],
      ["Website", null, null],
    ]);
  });

  test("throughput has a row for each week and a sliding mean", async () => {
    const { db } = reference();
    const weeks = await q.listThroughput(db, {
      organizationId,
      since: new Date("2026-02-04T00:00:00Z"),
      until: new Date("2026-02-18T00:00:00Z"),
    });
    expect(weeks.map(({ week, finished, change }) => [week, finished, change])).toEqual([
      ["2026-02-02", 1, null],
      ["2026-02-09", 1, 0],
      ["2026-02-16", 0, -1],
    ]);
    expect(Number(weeks[2]?.fourWeekMean)).toBeCloseTo(2 / 3);
  });

  test("tasks are counted by project and status, with sums", async () => {
    const { db } = reference();
    const counts = await q.countTasks(db, { organizationId });
    expect(counts.at(-1)).toEqual({ projectId: null, status: null, level: 3, tasks: 5 });
    expect(counts.find((count) => count.level === 1)).toEqual({
      projectId: "prj_ops",
      status: null,
      level: 1,
      tasks: 5,
    });
  });

  test("tasks are imported in bulk, streamed and deleted", async () => {
    const { db } = reference();
    const count = 1200;
    const imported = await q.importTasks(
      db,
      Array.from({ length: count }, (_, index) => ({
        organizationId,
        projectId: "prj_web",
        number: index + 1,
        title: `Task "${index}", \\imported`,
        description: index % 2 === 0 ? "" : "NULL",
        status: "todo" as const,
        labels: index % 2 === 0 ? [] : ["{a}", "b,c", ""],
        dueOn: index % 3 === 0 ? null : "2026-06-01",
      })),
    );
    expect(imported).toBe(count);
    const streamed = [];
    for await (const task of q.exportTasks(db, { organizationId })) streamed.push(task);
    expect(streamed).toHaveLength(count + 5);
    const second = streamed.find((task) => task.projectKey === "WEB" && task.number === 2);
    expect(second).toMatchObject({
      title: 'Task "1", \\imported',
      description: "NULL",
      labels: ["{a}", "b,c", ""],
      assigneeEmail: null,
    });
    const ids = streamed.filter((task) => task.projectKey === "WEB").map((task) => task.id);
    expect(await q.deleteTasks(db, { ids })).toBe(count);
  });
}
