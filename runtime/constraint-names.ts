/** Which names of constraints the compiler knows: those of the schemas that generated code was made from. */

/** Generated code adds its schema's unique indexes as keys. */
// biome-ignore lint/suspicious/noEmptyInterface: generated code adds to it
export interface UniqueConstraints {}
/** Generated code adds its schema's foreign keys as keys. */
// biome-ignore lint/suspicious/noEmptyInterface: generated code adds to it
export interface ForeignKeyConstraints {}
/** Generated code adds its schema's checks as keys. */
// biome-ignore lint/suspicious/noEmptyInterface: generated code adds to it
export interface CheckConstraints {}
/** Generated code adds its schema's exclusion constraints as keys. */
// biome-ignore lint/suspicious/noEmptyInterface: generated code adds to it
export interface ExclusionConstraints {}

/** The names in one of these interfaces; any text in a program that no generated code has added to. */
export type ConstraintName<Names> = [keyof Names] extends [never] ? string : keyof Names & string;
