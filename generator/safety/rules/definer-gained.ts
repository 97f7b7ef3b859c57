/** A function runs with its owner's rights from now on. */
import { transactionRule } from "../rule.js";

export const definerGained = transactionRule({
  name: "definer-gained",
  level: "error",
  summary: "No function that was there becomes SECURITY DEFINER.",
  rationale:
    "It then runs with the rights of its owner, whom policies don't bind, for everybody who may call it; and unless that was revoked, everybody may.",
  compare: ({ start, end, origin }) =>
    start.structure.routines
      .filter(({ isSecurityDefiner, signature }) => {
        return !isSecurityDefiner && origin.structure.routines.some((first) => first.signature === signature);
      })
      .flatMap(({ signature, name, kind }) => {
        const now = end.structure.routines.find((routine) => routine.signature === signature);
        if (now?.isSecurityDefiner !== true) return [];
        return [
          {
            key: signature,
            title: `${kind} ${signature} becomes SECURITY DEFINER`,
            names: ["definer", name],
            fix: [
              {
                statements: [
                  `ALTER ${kind === "procedure" ? "PROCEDURE" : "FUNCTION"} ${signature} SECURITY INVOKER;`,
                ],
              },
            ] as const,
          },
        ];
      }),
});
