/** Comments and attachments. */
import { expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import type { UseReference } from "./database.js";

/** Declares the tests. */
export function testDiscussion(reference: UseReference): void {
  const organizationId = "org_acme";

  test("comments come with their author and attachments", async () => {
    const { db } = reference();
    const added = await q.addComment(db, { taskId: "tsk_1", authorId: "usr_ada", body: "Great" });
    expect(added.organizationId).toBe(organizationId);
    const comments = await q.listComments(db, { taskId: "tsk_1" });
    expect(comments.map(({ c, authorName, attachments }) => [c.id, authorName, attachments.length])).toEqual([
      ["cmt_1", "Ada", 0],
      ["cmt_2", "Ben", 2],
      ["cmt_3", null, 0],
      [added.id, "Ada", 0],
    ]);
    expect(comments[1]?.attachments).toEqual([
      { id: "att_2", fileName: "offer.pdf", byteSize: Number.MAX_SAFE_INTEGER },
      { id: "att_1", fileName: "van.jpg", byteSize: 2048 },
    ]);
  });

  test("only the author edits a comment, and anybody reacts", async () => {
    const { db } = reference();
    expect(await q.editComment(db, { id: "cmt_1", authorId: "usr_ben", body: "No" })).toBeNull();
    expect((await q.editComment(db, { id: "cmt_1", authorId: "usr_ada", body: "Yes" }))?.body).toBe("Yes");
    expect((await q.addReaction(db, { id: "cmt_1", emoji: "👍" })).reactions).toEqual({ "👍": 3 });
    expect((await q.addReaction(db, { id: "cmt_1", emoji: "🎉" })).reactions).toEqual({ "👍": 3, "🎉": 1 });
  });

  test("who commented, each with the last time", async () => {
    const { db } = reference();
    const commenters = await q.listCommenters(db, { taskId: "tsk_1" });
    expect(commenters.map((person) => person.authorId)).toEqual(["usr_ada", "usr_ben"]);
  });

  test("bytes arrive as they were sent", async () => {
    const { db } = reference();
    const sha256 = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8));
    const attachment = await q.addAttachment(db, {
      organizationId,
      taskId: "tsk_1",
      commentId: null,
      uploadedById: "usr_ada",
      fileName: "a.txt",
      contentType: "text/plain",
      byteSize: 0,
      sha256,
      storageExtid: "s3/9",
    });
    expect(attachment.sha256).toEqual(sha256);
    expect(await q.listDuplicateFiles(db, { organizationId })).toEqual([
      { sha256: Buffer.alloc(32, 0xab), copies: 2, ids: ["att_1", "att_3"], wasted: "2048" },
    ]);
  });
}
