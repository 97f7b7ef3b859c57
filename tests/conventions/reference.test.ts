/** The reference database keeps to every convention. */
import { describeConventions } from "codegen-db/conventions";

describeConventions({ schema: "schema.sql" });
