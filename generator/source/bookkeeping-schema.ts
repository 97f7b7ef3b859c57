/** Names the schema in which a database remembers its migrations: nobody's to type, judge, describe or dump. */
export const bookkeepingSchema = "codegen_db";
